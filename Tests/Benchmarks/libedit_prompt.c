/* The yardstick of starting up: open libedit, show a prompt, read lines. */
#include <histedit.h>
#include <stdio.h>
#include <locale.h>
static char *prompt(EditLine *e){(void)e;return "> ";}
int main(int argc,char**argv){
  setlocale(LC_ALL,"");
  EditLine *el=el_init(argv[0],stdin,stdout,stderr);
  History *h=history_init(); HistEvent ev;
  history(h,&ev,H_SETSIZE,100);
  el_set(el,EL_PROMPT,prompt); el_set(el,EL_EDITOR,"emacs"); el_set(el,EL_HIST,history,h);
  el_source(el,NULL);
  int n; const char*l;
  while((l=el_gets(el,&n))){history(h,&ev,H_ENTER,l);printf("got %d\n",n);}
  history_end(h); el_end(el); return 0;}
