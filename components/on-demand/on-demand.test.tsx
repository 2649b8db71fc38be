import { screen, waitFor } from "@testing-library/react";
import { Component, type ComponentType, type ReactNode } from "react";
import { describe, expect, it, vi } from "vitest";
import { renderComponent } from "../testing/render-component.tsx";
import { onDemand } from "./on-demand.tsx";

type Greeted = { name: string };

const Greeting = ({ name }: Greeted) => <p>{`Hello ${name}`}</p>;
const Waiting = () => <p>{"On its way"}</p>;

class Boundary extends Component<{ children: ReactNode }> {
	override state = { message: "" };
	static getDerivedStateFromError = ({ message }: Error) => ({ message });
	override render = () => this.state.message || this.props.children;
}

describe("a component on demand", () => {
	it("shows the placeholder until the code has loaded, then the component with its latest props", async () => {
		const code = Promise.withResolvers<ComponentType<Greeted>>();
		const Late = onDemand<Greeted>(() => code.promise, { loading: Waiting });
		renderComponent(<Late name="Ada" />);
		expect(screen.getByText("On its way")).toBeTruthy();
		code.resolve(Greeting);
		await waitFor(() => expect(screen.getByText("Hello Ada")).toBeTruthy());
		expect(screen.queryByText("On its way")).toBeNull();
	});

	it("renders at once if the code has already loaded, and loads it once", async () => {
		let asked = 0;
		const Late = onDemand<Greeted>(async () => {
			asked += 1;
			return Greeting;
		});
		renderComponent(<Late name="Ada" />);
		await screen.findByText("Hello Ada");
		renderComponent(<Late name="Grace" />);
		expect(screen.getByText("Hello Grace")).toBeTruthy();
		expect(asked).toBe(1);
	});

	it("renders at once after its code was loaded ahead", async () => {
		const Late = onDemand<Greeted>(async () => Greeting, { loading: Waiting });
		expect(Late.isLoaded()).toBe(false);
		await Late.load();
		expect(Late.isLoaded()).toBe(true);
		renderComponent(<Late name="Ada" />);
		expect(screen.getByText("Hello Ada")).toBeTruthy();
	});

	it("renders when the code arrives between the first render and its effect", async () => {
		const come = Promise.resolve<ComponentType<Greeted>>(Greeting);
		const atOnce = (take: (component: ComponentType<Greeted>) => void) => take(Greeting);
		// biome-ignore lint/suspicious/noThenProperty: the promise resolves before the next effect runs
		const Late = onDemand<Greeted>(() => Object.assign(come, { then: atOnce }));
		renderComponent(
			<>
				<Late name="Ada" />
				<Late name="Grace" />
			</>,
		);
		await screen.findByText("Hello Ada");
		await screen.findByText("Hello Grace");
	});

	it("passes a load failure to the error boundary, and loads again when it is shown again", async () => {
		const told = vi.spyOn(console, "error").mockReturnValue(undefined);
		const answers = [Promise.reject(new Error("The code is not there.")), Promise.resolve(Greeting)];
		const Late = onDemand<Greeted>(() => answers.shift() ?? Promise.resolve(Greeting));
		renderComponent(
			<Boundary>
				<Late name="Ada" />
			</Boundary>,
		);
		await screen.findByText("The code is not there.");
		expect(told).toHaveBeenCalledOnce();
		told.mockClear();
		renderComponent(<Late name="Grace" />);
		await screen.findByText("Hello Grace");
	});
});
