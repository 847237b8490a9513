kubectl label nodes --all disk=ssd
