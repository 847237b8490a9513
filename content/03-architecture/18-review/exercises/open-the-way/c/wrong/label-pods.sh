kubectl label pods -l app=scan accelerator=gpu
