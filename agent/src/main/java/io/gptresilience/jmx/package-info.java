/**
 * The agent's attributes in JMX. Not a client's bridge, but entered like one: {@code weave} puts
 * the prologue before {@code ManagementFactory.getPlatformMBeanServer}, and the first who asks for
 * the server finds the MBean registered. Uses {@code engine}; no other package knows JMX.
 */
package io.gptresilience.jmx;
