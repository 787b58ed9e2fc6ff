# A listener that must hear nothing, and a file that must not be read.
python3 - <<'PYTHON'
import socket, subprocess
listener = socket.create_server(("127.0.0.1", 0))
listener.setblocking(False)
at = f"http://127.0.0.1:{listener.getsockname()[1]}/x"
open("secret", "w").write("motdepasse")
open("a.xml", "w").write(f"""<?xml version="1.0"?><!DOCTYPE rss SYSTEM "{at}.dtd" [<!ENTITY x SYSTEM "file:secret"><!ENTITY y SYSTEM "{at}">
<!ENTITY % z SYSTEM "{at}"> %z;]><rss><channel><title>&y;</title><item xmlns:xi="http://www.w3.org/2001/XInclude"><guid>a</guid>
<title>Le phare</title><description>Il &x; &y; rouvre. <xi:include href="secret" parse="text"/></description></item></channel></rss>""")
open("a.html", "w").write(f"<html><head><link rel=stylesheet href='{at}'><script src='{at}'></script></head><h1>Le pont</h1><img src='{at}'>"
    "<p>Le pont de la ville a rouvert hier soir, après dix-huit mois de travaux, a annoncé la mairie.</p></html>")
subprocess.run(["rotative-index", "--quiet", "-d", "news.rot", "a.xml", "a.html"], check=True)
try:
    listener.accept()
    raise SystemExit("somebody called")
except BlockingIOError:
    pass
PYTHON
same "$(search -c phare)" 1
same "$(search -c --no-match-ok motdepasse)" 0
