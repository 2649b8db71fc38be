import { findMarks } from "@/lib/text/find-marks";
import classes from "./marked.module.css";

/** Shows a text with the parts marked by which a search found it. */
export function Marks({ text, typed }: { text: string; typed: string }) {
	const marks = findMarks(text, typed);
	if (marks.length === 0) return text;
	return (
		<>
			{marks.map(([start, end], at) => (
				<span key={start}>
					{text.slice(marks[at - 1]?.[1] ?? 0, start)}
					<mark className={classes.marked}>{text.slice(start, end)}</mark>
				</span>
			))}
			{text.slice(marks.at(-1)?.[1])}
		</>
	);
}
