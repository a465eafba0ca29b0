#!/bin/sh
# Puts the image's file system together, in the folder that is given: a shell, a package manager or any other program that is
# not there cannot be used by whoever gets in, and has no vulnerability to scan for.
set -eu
root=$1
node=$(readlink -f "$(command -v node)")

install -D -m 755 "$node" "$root/usr/local/bin/node"

# Debian's /lib and /lib64 are links into /usr: a library is found by the path that the linker knows.
for folder in lib lib64; do
  mkdir -p "$root/usr/$folder"
  ln -s "usr/$folder" "$root/$folder"
done

# What a program or native module is linked with, each by the name that it is asked for.
libraries=$(find /app/node_modules -type f \( -name '*.node' -o -name '*.so' -o -name '*.so.*' \) -exec ldd {} + &&
  ldd "$node")
printf '%s\n' "$libraries" | grep -o '/[^ ]*\.so[^ :]*' | grep -v '^/app/' | sort -u | while read -r library; do
  install -D -m 755 "$(readlink -f "$library")" "$root$library"
done

# Scanners know a distribution's packages by these files, and distribution asks for the copyright notices.
install -D -m 644 /etc/os-release "$root/etc/os-release"
printf '%s\n' "$libraries" | grep -o '/[^ ]*\.so[^ :]*' | grep -v '^/app/' | sort -u | while read -r library; do
  dpkg-query -S "$(readlink -f "$library")" 2>/dev/null || dpkg-query -S "$(readlink -f "$library" | sed 's,^/usr,,')"
done | sed 's/: .*//; s/:.*//' | sort -u | while read -r package; do
  mkdir -p "$root/var/lib/dpkg/status.d"
  dpkg-query -s "$package" >"$root/var/lib/dpkg/status.d/$package"
  install -D -m 644 "/usr/share/doc/$package/copyright" "$root/usr/share/doc/$package/copyright"
done
if [ -f /usr/local/LICENSE ]; then
  install -D -m 644 /usr/local/LICENSE "$root/usr/share/doc/node/LICENSE"
fi

# Names for the user's number, and files before DNS when a host is looked for.
mkdir -p "$root/etc"
printf 'root:x:0:0:root:/:/sbin/nologin\nvigie:x:1000:1000:vigie:/data:/sbin/nologin\n' >"$root/etc/passwd"
printf 'root:x:0:\nvigie:x:1000:\n' >"$root/etc/group"
printf 'hosts: files dns\n' >"$root/etc/nsswitch.conf"

# Scratch, which a read-only container mounts something over, and the folder for configurations and local data.
mkdir -p "$root/tmp" "$root/data"
chmod 1777 "$root/tmp"
chown 1000:1000 "$root/data"
