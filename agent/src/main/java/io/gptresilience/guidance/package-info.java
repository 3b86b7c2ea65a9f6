/**
 * What a failure means and what to do about it, in words for people: for each family, and for each
 * reason that needs other advice than its family, one sentence of cause and a few remedies, in
 * English and Korean.
 *
 * <p>{@code log} puts them beside calls that failed for good, {@code engine} chooses the language.
 * Uses nothing but the names in {@code failure}. The texts stand in {@code guidance_en.properties}
 * and {@code guidance_ko.properties} beside these classes and are read when the first is wanted.
 */
package io.gptresilience.guidance;
