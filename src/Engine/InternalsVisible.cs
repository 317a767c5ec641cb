using System.Runtime.CompilerServices;

// Tests check bounds and recompute conditions from parts that nobody else should build on.
[assembly: InternalsVisibleTo("LuckyCart.Engine.Tests")]

// The merge test compares a merged shopper part by part with one who did it all.
[assembly: InternalsVisibleTo("LuckyCart.Grains.Tests")]
