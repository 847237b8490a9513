dd if=/dev/zero of=/tmp/pack bs=1M count={{size}}
