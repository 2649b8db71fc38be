import classes from "./code-excerpt.module.css";

const isComment = (line: string) => line.trimStart().startsWith("//");

/** A few lines of code to read; scrolls by itself where they are too long. */
export function CodeExcerpt({ code, label }: { code: string; label: string }) {
	return (
		// biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by the keyboard
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
