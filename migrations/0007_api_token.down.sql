drop table api_token;
