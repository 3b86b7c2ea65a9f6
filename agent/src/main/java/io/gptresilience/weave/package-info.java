/**
 * How a call of the host gets into the agent: the methods that are woven ({@link
 * io.gptresilience.weave.Targets}), the prologue that {@link io.gptresilience.weave.Weaver} puts
 * before them, the {@link io.gptresilience.weave.Gate} that the prologue asks, and the {@link
 * io.gptresilience.weave.BridgeLoader} that lets a bridge name the host's own types.
 *
 * <p>Loaded when the first target class is, by the transformer in {@code agent}. A call comes from
 * a woven method, passes the gate in {@code java.base}, reaches {@link
 * io.gptresilience.weave.Hook}, and goes to the bridge of that class; the {@code engine} is started
 * by the first of them. One target is no client: who asks for JMX meets {@code jmx}. May use ASM,
 * {@code engine} and what the engine hands out.
 */
package io.gptresilience.weave;
