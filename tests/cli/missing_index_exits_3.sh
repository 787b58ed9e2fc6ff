mkdir folder
exits 3 find_in absent.rot mot 2>err
says err absent.rot
exits 3 find_in folder mot 2>err
says err folder
exits 3 rotative-index verify -d folder 2>err
says err folder
