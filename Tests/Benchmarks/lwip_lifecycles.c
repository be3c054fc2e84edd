/* Lifecycles of connections through lwIP's raw API, one thread, two interfaces back to back: the yard for LabBenchmark.
     cc -O2 -I/usr/include/lwip lwip_lifecycles.c -o lwip_lifecycles -llwip      (Debian: liblwip-dev)
     lwip_lifecycles LIFECYCLES [keep]
   A lifecycle: handshake, 100 octets each way, the client closes, the server closes: 7 segments, since ACKs ride on data.
   With `keep` the PCBs in TIME-WAIT pile up; without, each is given up at once. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "lwip/init.h"
#include "lwip/ip4.h"
#include "lwip/netif.h"
#include "lwip/priv/tcp_priv.h"
#include "lwip/tcp.h"
#include "lwip/timeouts.h"

static char request[100], reply[100];
static long segments, closed;
static struct netif client, server;
static struct { struct pbuf *packet; struct netif *to; } queue[256];
static unsigned head, tail;

static err_t output(struct netif *from, struct pbuf *packet, const ip4_addr_t *to) {
  (void)to;
  struct pbuf *copy = pbuf_clone(PBUF_RAW, PBUF_RAM, packet);
  if (!copy) return ERR_MEM;
  segments++;
  queue[tail & 255].packet = copy;
  queue[tail++ & 255].to = from == &client ? &server : &client;
  return ERR_OK;
}

static err_t set_up(struct netif *interface) {
  interface->output = output;
  interface->mtu = 1500;
  interface->name[0] = 'x';
  return ERR_OK;
}

static void run(void) {
  while (head != tail) {
    struct pbuf *packet = queue[head & 255].packet;
    struct netif *to = queue[head++ & 255].to;
    ip4_input(packet, to);
  }
}

static err_t server_receives(void *arg, struct tcp_pcb *pcb, struct pbuf *data, err_t error) {
  (void)arg, (void)error;
  if (!data) {
    tcp_close(pcb);
    return ERR_OK;
  }
  tcp_recved(pcb, data->tot_len);
  pbuf_free(data);
  tcp_write(pcb, reply, sizeof reply, 0);
  tcp_output(pcb);
  return ERR_OK;
}

static err_t server_accepts(void *arg, struct tcp_pcb *pcb, err_t error) {
  (void)arg, (void)error;
  tcp_recv(pcb, server_receives);
  tcp_nagle_disable(pcb);
  return ERR_OK;
}

static err_t client_receives(void *arg, struct tcp_pcb *pcb, struct pbuf *data, err_t error) {
  (void)arg, (void)error;
  if (!data) return ERR_OK;
  tcp_recved(pcb, data->tot_len);
  pbuf_free(data);
  tcp_close(pcb);
  closed++;
  return ERR_OK;
}

static err_t client_connected(void *arg, struct tcp_pcb *pcb, err_t error) {
  (void)arg, (void)error;
  tcp_write(pcb, request, sizeof request, 0);
  tcp_output(pcb);
  return ERR_OK;
}

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec + t.tv_nsec * 1e-9;
}

int main(int count, char **arguments) {
  long lifecycles = count > 1 ? atol(arguments[1]) : 100000;
  int keep = count > 2;
  lwip_init();
  ip4_addr_t a, b, mask, none;
  IP4_ADDR(&a, 10, 0, 0, 1);
  IP4_ADDR(&b, 10, 0, 1, 1);
  IP4_ADDR(&mask, 255, 255, 255, 0);
  IP4_ADDR(&none, 0, 0, 0, 0);
  netif_add(&client, &a, &mask, &none, NULL, set_up, ip4_input);
  netif_add(&server, &b, &mask, &none, NULL, set_up, ip4_input);
  netif_set_up(&client), netif_set_link_up(&client);
  netif_set_up(&server), netif_set_link_up(&server);
  struct tcp_pcb *listener = tcp_new();
  tcp_bind(listener, IP_ADDR_ANY, 80);
  tcp_bind_netif(listener, &server);
  listener = tcp_listen(listener);
  tcp_accept(listener, server_accepts);
  ip_addr_t to;
  ip_addr_copy_from_ip4(to, b);

  double start = now();
  for (long i = 0; i < lifecycles; i++) {
    struct tcp_pcb *pcb = tcp_new();
    if (!pcb) continue;
    tcp_bind_netif(pcb, &client);
    tcp_recv(pcb, client_receives);
    tcp_nagle_disable(pcb);
    if (tcp_connect(pcb, &to, 80, client_connected) != ERR_OK) continue;
    run();
    if (!keep && pcb->state == TIME_WAIT) tcp_abort(pcb);
    if (keep && (i & 15) == 0) tcp_tmr();
    run();
  }
  double taken = now() - start;

  int waiting = 0;
  for (struct tcp_pcb *pcb = tcp_tw_pcbs; pcb; pcb = pcb->next) waiting++;
  printf("lwIP %s: n=%ld %.0f lifecycles/s, %.0f segments/s, segments %.1f, time_wait=%d\n", LWIP_VERSION_STRING, closed,
         closed / taken, segments / taken, (double)segments / closed, waiting);
  return 0;
}
