/* A toy of TCP's connection management: two endpoints, channels of two segments, sequence numbers modulo 4. Tests/ToyTCP has the same rules.
   spin -a [-DLOSSY] -DOPENS=3 -DRTX=3 tcp.pml; gcc -O2 -DSAFETY -o pan pan.c; ./pan -E -m2000000 -w24 */
#ifndef OPENS
#define OPENS 2
#endif
#ifndef RTX
#define RTX 2
#endif
mtype = { SYN, SYNACK, ACK, FIN, RST };
#define CLOSED 0
#define LISTEN 1
#define SYN_SENT 2
#define SYN_RCVD 3
#define ESTAB 4
#define FW1 5
#define FW2 6
#define CLOSE_WAIT 7
#define CLOSING 8
#define LAST_ACK 9
#define TIME_WAIT 10
chan q[2] = [2] of { mtype, byte, byte };
byte st[2], snd[2], rcv[2], pas[2], opens[2] = OPENS, rtx[2];
hidden mtype mt; hidden byte ms, ma; hidden byte acked;
#define DIE st[_pid]=CLOSED; snd[_pid]=0; rcv[_pid]=0; pas[_pid]=0; rtx[_pid]=0
#define OUT q[1-_pid]
#define INC(x) ((x+1)%4)
#define DEC(x) ((x+3)%4)
active [2] proctype Tcp() {
end: do
  :: d_step { st[_pid]==CLOSED && opens[_pid]>0 && nfull(OUT) -> opens[_pid]--; snd[_pid]=(2*opens[_pid]+1)%4; st[_pid]=SYN_SENT; rtx[_pid]=RTX; OUT!SYN,DEC(snd[_pid]),0 }
  :: d_step { st[_pid]==CLOSED && opens[_pid]>0 -> opens[_pid]--; snd[_pid]=(2*opens[_pid])%4; pas[_pid]=1; st[_pid]=LISTEN }
  :: d_step { (st[_pid]==LISTEN || st[_pid]==SYN_SENT) -> DIE }
  :: d_step { (st[_pid]==SYN_RCVD || st[_pid]==ESTAB || st[_pid]==CLOSE_WAIT) && nfull(OUT) -> OUT!FIN,snd[_pid],rcv[_pid]; snd[_pid]=INC(snd[_pid]);
       if :: st[_pid]==CLOSE_WAIT -> st[_pid]=LAST_ACK :: else -> st[_pid]=FW1 fi; rtx[_pid]=RTX }
  :: d_step { st[_pid]>=SYN_RCVD && st[_pid]!=TIME_WAIT && nfull(OUT) -> OUT!RST,snd[_pid],rcv[_pid]; DIE }
  :: d_step { st[_pid]==TIME_WAIT -> DIE }
#ifdef LOSSY
  :: d_step { nempty(q[_pid]) -> q[_pid]?mt,ms,ma; mt=0; ms=0; ma=0 }
  :: d_step { rtx[_pid]>0 && nfull(OUT) && (st[_pid]==SYN_SENT || st[_pid]==SYN_RCVD || st[_pid]==FW1 || st[_pid]==CLOSING || st[_pid]==LAST_ACK) -> rtx[_pid]--;
       if :: st[_pid]==SYN_SENT -> OUT!SYN,DEC(snd[_pid]),0 :: st[_pid]==SYN_RCVD -> OUT!SYNACK,DEC(snd[_pid]),rcv[_pid] :: else -> OUT!FIN,DEC(snd[_pid]),rcv[_pid] fi }
#endif
  :: d_step { nempty(q[_pid]) && nfull(OUT) -> q[_pid]?mt,ms,ma;
     if
     :: st[_pid]==CLOSED -> if :: mt!=RST -> OUT!RST,ma,INC(ms) :: else fi
     :: st[_pid]==LISTEN -> if :: mt==SYN -> rcv[_pid]=INC(ms); OUT!SYNACK,snd[_pid],rcv[_pid]; snd[_pid]=INC(snd[_pid]); st[_pid]=SYN_RCVD; rtx[_pid]=RTX
                            :: mt!=SYN && mt!=RST -> OUT!RST,ma,0 :: else fi
     :: st[_pid]==SYN_SENT ->
        if :: mt==SYNACK && ma==snd[_pid] -> rcv[_pid]=INC(ms); st[_pid]=ESTAB; rtx[_pid]=0; OUT!ACK,snd[_pid],rcv[_pid]
           :: mt==SYNACK && ma!=snd[_pid] -> OUT!RST,ma,0
           :: mt==SYN -> rcv[_pid]=INC(ms); st[_pid]=SYN_RCVD; OUT!SYNACK,DEC(snd[_pid]),rcv[_pid]
           :: mt==RST -> if :: ma==snd[_pid] -> DIE :: else fi
           :: (mt==ACK || mt==FIN) && ma!=snd[_pid] -> OUT!RST,ma,0
           :: else fi
     :: else ->
        if
        :: mt==RST -> if :: ms==rcv[_pid] -> if :: st[_pid]==SYN_RCVD && pas[_pid] -> st[_pid]=LISTEN; rtx[_pid]=0; snd[_pid]=DEC(snd[_pid]); rcv[_pid]=0 :: else -> DIE fi :: else fi
        :: mt==SYN || (mt==SYNACK && st[_pid]!=SYN_RCVD) -> OUT!ACK,snd[_pid],rcv[_pid]
        :: mt==SYNACK && st[_pid]==SYN_RCVD -> if :: ma==snd[_pid] -> st[_pid]=ESTAB; rtx[_pid]=0 :: else fi
        :: (mt==ACK || mt==FIN) && ms!=rcv[_pid] -> if :: mt==FIN -> OUT!ACK,snd[_pid],rcv[_pid] :: else fi
        :: else ->
           acked = (ma==snd[_pid]);
           if
           :: st[_pid]==SYN_RCVD && !acked -> OUT!RST,ma,0
           :: acked && st[_pid]==LAST_ACK -> DIE
           :: else ->
              if :: st[_pid]==SYN_RCVD -> st[_pid]=ESTAB; rtx[_pid]=0
                 :: acked && st[_pid]==FW1 -> st[_pid]=FW2; rtx[_pid]=0
                 :: acked && st[_pid]==CLOSING -> st[_pid]=TIME_WAIT; rtx[_pid]=0
                 :: else fi;
              if :: mt==FIN ->
                    if :: st[_pid]==ESTAB -> rcv[_pid]=INC(rcv[_pid]); st[_pid]=CLOSE_WAIT
                       :: st[_pid]==FW1 -> rcv[_pid]=INC(rcv[_pid]); st[_pid]=CLOSING
                       :: st[_pid]==FW2 -> rcv[_pid]=INC(rcv[_pid]); st[_pid]=TIME_WAIT
                       :: else fi;
                    OUT!ACK,snd[_pid],rcv[_pid]
                 :: else fi
           fi
        fi
     fi; mt=0; ms=0; ma=0; acked=0 }
  od
}
