import { labSteps } from "@/lib/token-lab/lab-options";
import classes from "./lab-chart.module.css";

/** Where the fault is, in parts of the run; a moment where both are the same. */
export type FaultBand = { from: number; until: number };

type LabChartProps = {
	title: string;
	/** The highest value of this pattern, in words. */
	most: string;
	/** Says it all to who cannot see it. */
	label: string;
	values: readonly (number | undefined)[];
	/** The part of each value that failed. */
	failed?: readonly number[];
	/** The top of the scale, the same for all patterns. */
	max: number;
	band: FaultBand | undefined;
	tone: "accent" | "plain";
};

const height = 56;
const bar = 0.8;

/** So that something that happened is seen, however small it is beside the rest. */
const heightOf = (value: number, max: number) => (value <= 0 ? 0 : Math.max(1.5, (value / max) * height));

function Bar({ index, value, max, kind }: { index: number; value: number; max: number; kind: string }) {
	const tall = heightOf(value, max);
	return <rect x={index + 0.1} y={height - tall} width={bar} height={tall} data-kind={kind} />;
}

/** Bars over the time of a run, on a scale shared with the other patterns. */
export function LabChart({ title, most, label, values, failed, max, band, tone }: LabChartProps) {
	return (
		<figure className={classes.figure}>
			<figcaption className={classes.head}>
				<span>{title}</span>
				<span className={classes.most}>{most}</span>
			</figcaption>
			<svg
				className={classes.chart}
				viewBox={`0 0 ${labSteps} ${height}`}
				preserveAspectRatio="none"
				role="img"
				aria-label={label}
			>
				{band ? (
					<rect
						className={classes.band}
						x={band.from * labSteps}
						width={Math.max(0.5, (band.until - band.from) * labSteps)}
						y={0}
						height={height}
					/>
				) : null}
				{values.map((value, index) =>
					// biome-ignore lint/suspicious/noArrayIndexKey: a step of the run is its place
					value === undefined ? null : <Bar key={index} index={index} value={value} max={max} kind={tone} />,
				)}
				{failed?.map((value, index) => (
					// biome-ignore lint/suspicious/noArrayIndexKey: a step of the run is its place
					<Bar key={index} index={index} value={value} max={max} kind="failed" />
				))}
			</svg>
		</figure>
	);
}
