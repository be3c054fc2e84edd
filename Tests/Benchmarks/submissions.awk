# Writes COUNT submissions to the lesson time-wait into FOLDER, each of twenty commands on a line of its own: some right,
# some wrong in one place or another, no two neighbours alike.
#   awk -v count=1000 -v folder=DIR -f submissions.awk

function pick(list, number,   parts) { return parts[1 + number % split(list, parts, "|")] }

BEGIN {
  for (i = 0; i < count; i++) {
    file = sprintf("%s/%04d.tcplab", folder, i)
    print "step client-first" >file
    print "client close" >file
    print pick("deliver|run|deliver to server", i) >file
    print pick("server close|client close|server close|server clsoe", int(i / 3)) >file
    print "run" >file
    print "step how-long" >file
    print "predict " pick("240 s|120 s|60 s", i) >file
    print "step server-first" >file
    print "predict " pick("TIME-WAIT, CLOSED|CLOSED, TIME-WAIT", i) >file
    print "step web-server" >file
    print "answer " pick("a|b|c|d|b", i) >file
    print "step both-wait" >file
    print "client close" >file
    print "server close" >file
    print pick("run|deliver|run", i) >file
    print "step lost-ack" >file
    print pick("drop|drop|deliver", i) >file
    print pick("wait next|wait until server is CLOSED|wait 1s", int(i / 7)) >file
    print "step restart" >file
    print "answer " pick("241 s|2MSL + 1s|240 s|480|60 s", i) >file
    close(file)
  }
}
