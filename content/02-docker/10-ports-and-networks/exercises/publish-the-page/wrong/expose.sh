docker rm -f shop
docker run -d --name shop --expose {{port}} nginx:1.29
