using System.Runtime.CompilerServices;

// Tests check bounds and recompute conditions from parts that nobody else should build on.
[assembly: InternalsVisibleTo("LuckyCart.Engine.Tests")]
