import { labSteps } from "@/lib/token-lab/lab-options";
import classes from "./lab-chart.module.css";

/** Start and end of the fault as fractions of the run. They are equal for a momentary fault. */
export type FaultBand = { from: number; until: number };

type LabChartProps = {
	title: string;
	/** The pattern's highest value, as text. */
	most: string;
	/** Accessible description of the chart. */
	label: string;
	values: readonly (number | undefined)[];
	/** Failed part of each value, in the same unit. */
	failed?: readonly number[] | undefined;
	/** Top of the scale. It is the same for all patterns. */
	max: number;
	band: FaultBand | undefined;
	tone: "accent" | "plain";
};

const height = 56;
const bar = 0.8;

/** Keeps a minimum height, so that a small value stays visible beside large ones. */
const heightOf = (value: number, max: number) => (value <= 0 ? 0 : Math.max(1.5, (value / max) * height));

function Bar({ index, value, max, kind }: { index: number; value: number; max: number; kind: string }) {
	const tall = heightOf(value, max);
	return <rect x={index + 0.1} y={height - tall} width={bar} height={tall} data-kind={kind} />;
}

/** Bar chart of a run over time, on a scale that all patterns share. */
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
					// biome-ignore lint/suspicious/noArrayIndexKey: a step of the run is identified by its position
					value === undefined ? null : <Bar key={index} index={index} value={value} max={max} kind={tone} />,
				)}
				{failed?.map((value, index) => (
					// biome-ignore lint/suspicious/noArrayIndexKey: a step of the run is identified by its position
					<Bar key={index} index={index} value={value} max={max} kind="failed" />
				))}
			</svg>
		</figure>
	);
}
