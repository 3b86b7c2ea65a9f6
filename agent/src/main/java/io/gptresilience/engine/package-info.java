/**
 * The one place where things are put together. {@link io.gptresilience.engine.Engine} is made by
 * the first call of a woven method and knows no more than which hosts are handled; {@link
 * io.gptresilience.engine.Assembly} builds the rest at the first call that is. Bridges, made by
 * {@code weave}, see it as {@link io.gptresilience.call.Services}. Uses every package below it, and
 * none above.
 */
package io.gptresilience.engine;
