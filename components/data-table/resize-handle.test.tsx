import { fireEvent, screen } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import { renderComponent } from "../testing/render-component.tsx";
import { ResizeHandle } from "./resize-handle.tsx";

function tableOf(width: number | undefined, onResize: (width: number | undefined) => void) {
	return (
		<table>
			<thead>
				<tr>
					<th>
						<ResizeHandle label="E-mail" width={width} onResize={onResize} />
					</th>
				</tr>
			</thead>
		</table>
	);
}

it("each arrow press moves the edge, even before the column has rerendered", () => {
	vi.spyOn(HTMLTableCellElement.prototype, "getBoundingClientRect").mockReturnValue(new DOMRect(0, 0, 200, 40));
	const onResize = vi.fn();
	renderComponent(tableOf(200, onResize));
	const edge = screen.getByRole("separator", { name: "Width of E-mail" });
	fireEvent.keyDown(edge, { key: "ArrowRight" });
	fireEvent.keyDown(edge, { key: "ArrowRight" });
	fireEvent.keyDown(edge, { key: "ArrowLeft" });
	expect(onResize.mock.calls).toEqual([[216], [232], [216]]);
});
