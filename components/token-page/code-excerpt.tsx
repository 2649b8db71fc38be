import classes from "./code-excerpt.module.css";

const isComment = (line: string) => line.trimStart().startsWith("//");

/** Shows a code excerpt. Long lines scroll within it. */
export function CodeExcerpt({ code, label }: { code: string; label: string }) {
	return (
		// biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
		<section className={classes.frame} aria-label={label} tabIndex={0}>
			<pre className={classes.code}>
				<code>
					{code.split("\n").map((line, index) => (
						// biome-ignore lint/suspicious/noArrayIndexKey: lines of a constant have no other identity
						<span key={index} data-comment={isComment(line) || undefined}>
							{`${line}\n`}
						</span>
					))}
				</code>
			</pre>
		</section>
	);
}
