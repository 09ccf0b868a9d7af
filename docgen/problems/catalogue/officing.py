"""The page as an office's server (DG-W5)."""

from docgen.problems.message import ERROR, Message

MESSAGES = {
    "DG-W500": Message(
        ERROR,
        "还没有使用者，别的机器谁也登录不了；",
        "请先逐个加上：docgen serve users add 姓名（口令由本人输入）。",
    ),
    "DG-W501": Message(
        ERROR,
        "在 {host} 上听，别的机器就连得上，口令和公文不能明着在网上传；",
        "请写 --cert 证书 --key 私钥，没有证书时写 --self-signed（由程序做一张），两样只写一样；"
        "只给这台机器用的，不要写 --host。",
    ),
    "DG-W502": Message(
        ERROR,
        "没有写别的机器用什么名称或地址打开本页；",
        "请加 --name，可以写几次，如 --name 192.168.1.20 --name gongwen.local。",
    ),
    "DG-W503": Message(
        ERROR,
        "证书或私钥用不了（{reason}）；",
        "请核对 --cert 和 --key：都是 PEM 格式，是一对，没有过期，私钥不带口令。",
    ),
    "DG-W504": Message(
        ERROR,
        "没有装 cryptography，做不了自签的证书；",
        "请运行 pip install 'docgen[server]'；"
        "或用 openssl 做一张，再写 --cert cert.pem --key key.pem：{command}",
    ),
    "DG-W505": Message(
        ERROR,
        "这台机器上谁都读得到私钥；",
        "请运行 chmod 600 {file}；别人可能已经读过的，换一对新的。",
    ),
    "DG-W506": Message(
        ERROR,
        "已经有叫“{name}”的使用者；",
        "要换口令请用 docgen serve users password {name}；重名的请加上部门，如 {name}.办公室。",
    ),
    "DG-W507": Message(
        ERROR,
        "没有叫“{name}”的使用者；",
        "现有的：{known}。",
    ),
    "DG-W508": Message(
        ERROR,
        "“{name}”不能作使用者的名字；",
        "请用汉字、字母、数字，中间可以有 . - · @，不超过 40 个字，如 周明远。",
    ),
    "DG-W509": Message(
        ERROR,
        "这个口令太容易猜，或不合要求（{reason}）；",
        "请另取一个，可以是几个不相干的词连在一起。",
    ),
    "DG-W511": Message(
        ERROR,
        "读不了（{reason}）；",
        "请从备份恢复这个文件；使用者的，也可以删去后用 docgen serve users add 重新加。",
    ),
    "DG-W512": Message(
        ERROR,
        "这一行与前面的接不上：改动记录被人改过、删过，或没有写完；",
        "请与备份比较，查明是谁改的；原文件改名留存以后，会另起一份。",
    ),
    "DG-W513": Message(
        ERROR,
        "“{name}”不是主机名，也不是 IP 地址；",
        "请写浏览器地址栏里要写的那一个，不带 https:// 和端口，如 gongwen.local、192.168.1.20。",
    ),
    "DG-W514": Message(
        ERROR,
        "姓名或口令不对；",
        "请再输入一次；忘了口令的，请管理员用 docgen serve users password 重设。",
    ),
    "DG-W515": Message(
        ERROR,
        "错的次数太多，或同时登录的人太多；",
        "请过 {seconds} 秒再试。",
    ),
    "DG-W516": Message(
        ERROR,
        "登录已经到期，这一步没有做；",
        "请在另一个标签页里登录，再回到这里重做这一步；这一页里写的字不会丢。",
    ),
    "DG-W517": Message(
        ERROR,
        "谁改了什么记不下来（{reason}），所以什么也没有改；",
        "请管理员看服务器的磁盘是否已满、data/.server 能不能写。",
    ),
    "DG-W518": Message(
        ERROR,
        "两次输入的口令不一样；",
        "请重新运行，输入两次相同的。",
    ),
}
