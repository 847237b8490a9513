docker rm job1 job2
