@rem The scripts of package.json begin with "exec", so that no shell stands between npm and the program and keeps signals from it.
@rem On Windows, where no shell knows that word, this file is what it calls.
@%*
