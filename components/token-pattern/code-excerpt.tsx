import classes from "./code-excerpt.module.css";
import type { ExcerptLine } from "./program-excerpts.ts";

const isComment = (line: string) => line.trimStart().startsWith("//");

/** Shows a code excerpt with its marked lines. Long lines scroll within it. */
export function CodeExcerpt({ lines, label }: { lines: readonly ExcerptLine[]; label: string }) {
	return (
		// biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
		<section className={classes.frame} aria-label={label} tabIndex={0}>
			<pre className={classes.code}>
				<code>
					{lines.map(({ text, isMarked }, index) => {
						const Line = isMarked ? "mark" : "span";
						return (
							// biome-ignore lint/suspicious/noArrayIndexKey: lines of a constant have no other identity
							<Line key={index} data-comment={isComment(text) || undefined}>
								{`${text}\n`}
							</Line>
						);
					})}
				</code>
			</pre>
		</section>
	);
}
