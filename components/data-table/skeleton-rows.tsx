import { Placeholder } from "../ui/placeholder.tsx";

const widths = ["72%", "48%", "40%", "56%", "32%"];

/** Rows of the real height, before the first answer. */
export function SkeletonRows({ rows, columns }: { rows: number; columns: number }) {
	return Array.from({ length: rows }, (_, row) => (
		// biome-ignore lint/suspicious/noArrayIndexKey: skeletons have no identity
		<tr key={row} aria-hidden>
			{Array.from({ length: columns }, (_, column) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: skeletons have no identity
				<td key={column} data-card={column === 0 ? "head" : "line"}>
					<Placeholder
						height={12}
						width={widths[(row + column) % widths.length] ?? "50%"}
						margin={column === 0 ? 10 : 4}
					/>
				</td>
			))}
		</tr>
	));
}
