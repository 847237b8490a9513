kubectl set env deployment/shop TEXT=welcome
