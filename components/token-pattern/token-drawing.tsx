"use client";

import { useTranslations } from "@/lib/i18n/client/use-translations";
import classes from "./token-drawing.module.css";

const browsers = [4, 116, 228];

function Box({ x, y, width, height, kind }: Record<"x" | "y" | "width" | "height", number> & { kind?: "token" }) {
	return <rect className={classes.box} x={x} y={y} width={width} height={height} rx={8} data-kind={kind} />;
}

/** An arrow downwards. */
const Arrow = ({ x, from, to }: Record<"x" | "from" | "to", number>) => (
	<path className={classes.arrow} d={`M${x} ${from}V${to}m-4 -6l4 6l4 -6`} />
);

/** Draws three browsers without a token, the server with the one token, and Auth0. */
export function TokenDrawing() {
	const t = useTranslations("token.pattern.drawing");
	return (
		<svg className={classes.drawing} viewBox="0 0 330 290" role="img" aria-label={t("label")}>
			{browsers.map((x) => (
				<g key={x}>
					<Box x={x} y={2} width={98} height={40} />
					<text className={classes.middle} x={x + 49} y={27}>
						{t("browser")}
					</text>
					<Arrow x={x + 49} from={42} to={92} />
				</g>
			))}
			<text className={classes.quiet} x={175} y={72}>
				{t("session")}
			</text>
			<Box x={2} y={94} width={326} height={86} />
			<text className={classes.strong} x={18} y={118}>
				{t("server")}
			</text>
			<Box x={16} y={130} width={144} height={36} kind="token" />
			<text className={classes.middle} x={88} y={153} data-kind="token">
				{t("token")}
			</text>
			<Box x={170} y={130} width={144} height={36} />
			<text className={classes.middle} x={242} y={153}>
				{t("secret")}
			</text>
			<Arrow x={24} from={180} to={240} />
			<text className={classes.quiet} x={34} y={206}>
				{t("request")}
			</text>
			<Arrow x={150} from={180} to={240} />
			<text className={classes.quiet} x={160} y={226}>
				{t("calls")}
			</text>
			<Box x={2} y={242} width={326} height={44} />
			<text className={classes.middle} x={165} y={269}>
				{t("api")}
			</text>
		</svg>
	);
}
