export default function StopDialog(_: object) { return null; }
