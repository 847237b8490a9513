docker run -d --name web -p 80:{{port}} -v ./pages:/usr/share/nginx/html:ro nginx:1.29
