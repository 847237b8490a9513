kubectl set selector service search app=search-web
