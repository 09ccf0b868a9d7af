"""Why a program of set-up failed, in the clerk's words, and what to do.

The facts of DG-S101, 103, 104 and 201: `what` goes into {reason}, `remedy` before 后重新运行.
"""

from __future__ import annotations

from typing import NamedTuple


class Cause(NamedTuple):
    """What stood in the way, and how to remove it."""

    what: str
    remedy: str


_ADMIN = "请管理员"
_TRUST = (
    "请向网络管理员要来代理（或软件源）的根证书，存成 /usr/local/share/ca-certificates/ 下的 .crt 文件，"
    "执行“update-ca-certificates”"
)
_NO_PROXY = "请向网络管理员问清代理的地址（环境变量 http_proxy、https_proxy）"
_REACH = "请检查网络，须经代理上网的先设好环境变量 http_proxy、https_proxy，或改用本单位可用的镜像"

CAUSES = {
    "lock": Cause("另一个安装程序正在使用本机的软件包管理", "请等它结束（自动更新一般要几分钟）"),
    "interrupted": Cause("上一次安装软件包时中断了", _ADMIN + "执行“dpkg --configure -a”"),
    "no_venv": Cause("本机的 Python 缺少 venv 模块", _ADMIN + "执行“apt-get install -y python3-venv”"),
    "disk": Cause("磁盘已满或超出配额", "请腾出磁盘空间（用“df -h”查看，约需 1 GB；测试约需 2 GB）"),
    "read_only": Cause("要写入的磁盘是只读的", _ADMIN + "改为可写，或把项目放到可写的文件夹"),
    "memory": Cause("内存不够", "请关闭别的程序或增加内存"),
    "hash": Cause(
        "下载的文件与记录的校验值不符，可能是镜像没有同步好，或下载途中被改动",
        "请换一个镜像，或过一会儿",
    ),
    "unmet": Cause(
        "软件包之间的依赖不能满足，多半是软件源与本机系统的版本不同",
        _ADMIN + "核对 /etc/apt/ 下的软件源是否都是 Debian 12（bookworm），执行“apt-get -f install”",
    ),
    "python": Cause("组件不支持本机的 Python 版本", "请改用 Python 3.11（如“make … PYTHON=python3.11”）"),
    "permission": Cause("没有写入的权限", "请检查项目文件夹和用户主目录归谁所有（“ls -ld”），改正"),
    "clock": Cause(
        "软件源的证书或清单不在有效期内，多半是本机时间不对", "请用“date”核对本机的日期和时间，改正"
    ),
    "certificate": Cause("软件源（或上网代理）的证书不被本机信任", _TRUST),
    "proxy_login": Cause(
        "上网代理要求登录（407）",
        "请向网络管理员要来代理的用户名和密码，写进环境变量 http_proxy、https_proxy（http://用户名:密码@地址:端口）",
    ),
    "proxy": Cause("连不上上网代理", _NO_PROXY),
    "name": Cause("软件源的域名解析不了，本机可能没有联网，或没有设域名服务器（DNS）、代理", _REACH),
    "refused": Cause("软件源的地址拒绝连接", _REACH),
    "unreachable": Cause("网络不通", _REACH),
    "timeout": Cause("连接软件源超时，可能被防火墙拦住，或网络太慢", _REACH),
    "reset": Cause("连接被中断，可能被防火墙或代理拦住", _REACH),
    "untrusted": Cause(
        "所设的镜像不是 https，没有使用",
        "请把 pip 的镜像改为 https 地址，或在 /etc/pip.conf 的 [global] 下用 trusted-host 写明信任它",
    ),
    "forbidden": Cause("软件源（或代理）不许访问", "请网络管理员放行，或改用本单位可用的镜像"),
    "unavailable": Cause("软件源的服务器出错，暂时不能用", "请过一会儿，或换一个镜像"),
    "no_release": Cause(
        "软件源的地址不对，那里没有这个版本的软件包清单", _ADMIN + "改正 /etc/apt/ 下的软件源"
    ),
    "signature": Cause(
        "软件源的签名不能核验", _ADMIN + "安装 debian-archive-keyring，核对 /etc/apt/ 下的软件源"
    ),
    "nothing": Cause("软件源里没有要装的东西，镜像可能不全，或不是 Debian 12 的", "请检查或换一个镜像"),
}

# The same cause, where one program wants more.
MORE = {
    (
        "pip",
        "certificate",
    ): "，并在 /etc/pip.conf 的 [global] 下写“cert = /etc/ssl/certs/ca-certificates.crt”",
    ("npm", "certificate"): "，再执行“npm config set cafile /etc/ssl/certs/ca-certificates.crt”",
    ("pip", "nothing"): "（/etc/pip.conf 的 index-url）",
    ("npm", "nothing"): "（npm config set registry）",
}

# Where the cause is not known.
UNKNOWN = {
    "pip": "请检查网络（或在 /etc/pip.conf 的 [global] 下用 index-url 写明本单位可用的镜像）",
    "npm": "请检查网络",
    "apt": "请检查网络和软件源",
}
