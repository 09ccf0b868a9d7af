@echo off
rem 双击：第一次建立环境、装好程序（要能上网；不能上网时，旁边放 packages 文件夹），以后直接打开网页。
rem 与安装包（docgen-….whl）、requirements-page.lock 放在同一个文件夹；data、output 也在这里。
chcp 65001 >nul
setlocal
cd /d "%~dp0"
set PYTHONUTF8=1
set env=docgen-env
set python=py -3
where py >nul 2>nul || set python=python

set wheel=
for %%f in (docgen-*-py3-none-any.whl) do set wheel=%%f
if "%wheel%"=="" (echo 错误：这个文件夹里没有安装包 docgen-…-py3-none-any.whl，请放在一起再打开。& goto failed)
if not exist requirements-page.lock (echo 错误：这个文件夹里没有 requirements-page.lock，请放在一起再打开。& goto failed)

set installed=
if exist %env%\installed set /p installed=<%env%\installed
if "%installed%"=="%wheel%" goto serve

%python% -c "import sys; sys.exit(sys.version_info < (3, 11))" 2>nul
if errorlevel 1 (echo 错误：需要 Python 3.11 以上。请从 python.org 安装，安装时勾选 Add python.exe to PATH。& goto failed)
echo 第一次打开：正在装程序，约一两分钟……
set offline=
if exist packages set offline=--no-index --find-links packages
if exist %env% rmdir /s /q %env%
%python% -m venv %env%
if errorlevel 1 (echo 错误：建立环境没有做成，请看上面的话。& goto failed)
set pip=%env%\Scripts\python -m pip install --quiet --disable-pip-version-check %offline%
rem 先装核对过校验值的，再由安装包补上只有这种系统才要的
%pip% --no-deps --only-binary :all: -r requirements-page.lock
if errorlevel 1 (echo 错误：组件没有装好，请看上面的话：多半是连不上网，或这种系统没有现成的组件。& goto failed)
%pip% "%wheel%[page]"
if errorlevel 1 (echo 错误：组件没有装好，请看上面的话：多半是连不上网，或这种系统没有现成的组件。& goto failed)
>%env%\installed echo %wheel%

:serve
if not exist data mkdir data
if not exist output mkdir output
%env%\Scripts\python -m docgen serve %*
if errorlevel 1 (echo 错误：网页没有打开，请看上面的话。& goto failed)
exit /b 0

:failed
pause
exit /b 1
