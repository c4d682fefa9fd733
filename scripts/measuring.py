"""What the measuring scripts share: the demo town served by the real program, and somebody signed in who writes."""
import http.client
import os
import re
import socket
import subprocess
import time
import uuid
from urllib.parse import urlencode

KIND = "lilong-measure"


class Served:
    """`lilong demo` on a folder, until left."""

    def __init__(self, program, folder, port, database=None):
        self.place = f"127.0.0.1:{port}"
        env = {**os.environ, "RUST_LOG": os.environ.get("RUST_LOG", "warn,lilong=info")}
        if database:
            env["LILONG_DATABASE"] = database
        self.child = subprocess.Popen([program, "demo", "--data", folder, "--listen", self.place], env=env,
                                      stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(6000):
            try:
                if self.connection().getresponse_of("GET", "/health").status == 200:
                    return
            except OSError:
                time.sleep(0.02)
        raise SystemExit("it does not serve")

    def connection(self):
        return Visitor(self.place)

    def memory(self):
        """What it holds, in KB."""
        return int(re.search(r"VmRSS:\s+(\d+)", open(f"/proc/{self.child.pid}/status").read())[1])

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.child.terminate()
        self.child.wait()


def whole(answer):
    """Whether an answer has come to its end, by its length or its last piece."""
    head, found, body = answer.partition(b"\r\n\r\n")
    length = re.search(rb"(?i)\r\ncontent-length: (\d+)", head)
    return bool(found) and (len(body) >= int(length[1]) if length else body.endswith(b"0\r\n\r\n"))


class Visitor:
    """One connection with its cookies."""

    def __init__(self, place):
        self.place, self.page, self.cookies = place, http.client.HTTPConnection(place, timeout=30), {}
        self.wire = None

    def getresponse_of(self, method, path, body=None, kind=None, more=None):
        head = {"Accept": "text/html", "Sec-Fetch-Site": "same-origin", "Cookie": self.cookie(), **(more or {})}
        if kind:
            head["Content-Type"] = kind
        self.page.request(method, path, body, head)
        answer = self.page.getresponse()
        answer.text = answer.read().decode(errors="replace")
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                self.cookies[key] = rest.split(";")[0]
                if not self.cookies[key]:
                    del self.cookies[key]
        return answer

    def cookie(self):
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    def timed(self, path):
        """Milliseconds until the whole packed answer is here. Nothing but the socket: http.client alone takes half of one."""
        if not self.wire:
            host, port = self.place.split(":")
            self.wire = socket.create_connection((host, int(port)))
            self.wire.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        ask = (f"GET {path} HTTP/1.1\r\nHost: {self.place}\r\nAccept: text/html\r\nAccept-Encoding: gzip\r\n"
               f"Cookie: {self.cookie()}\r\n\r\n").encode()
        began = time.monotonic()
        self.wire.sendall(ask)
        answer = b""
        while not whole(answer):
            answer += self.wire.recv(1 << 18)
        took = (time.monotonic() - began) * 1000
        if not answer.startswith(b"HTTP/1.1 200"):
            raise SystemExit(f"{path}: {answer[:40]}")
        return took

    def get(self, path):
        return self.getresponse_of("GET", path)

    def post(self, path, fields):
        return self.getresponse_of("POST", path, urlencode(fields), "application/x-www-form-urlencoded")

    def enter(self, nth=0):
        """As the n-th person of the demo's door; a new session each time."""
        page = self.get("/sign-in").text
        accounts = re.findall(r'name="account" value="([0-9a-f]{32})"', page)
        answer = self.post("/sign-in/demo", {"account": accounts[nth]})
        if answer.status != 303:
            raise SystemExit(f"the door answered {answer.status}")
        return self

    def hear(self, title):
        """Writes a matter down; its address."""
        fields = {"command_id": uuid.uuid4().hex, "title": title, "kind": "repair", "heard_how": "desk", "place": "南门",
                  "another": "yes"}
        parts = [f'--{KIND}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
                 for name, value in fields.items()]
        body = ("".join(parts) + f"--{KIND}--\r\n").encode()
        answer = self.getresponse_of("POST", "/matters", body, f"multipart/form-data; boundary={KIND}")
        if answer.status != 303:
            raise SystemExit(f"a matter was not written: {answer.status}")
        return answer.getheader("location")
