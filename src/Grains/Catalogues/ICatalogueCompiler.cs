namespace LuckyCart.Grains.Catalogues;

/// <summary>Makes what the engine decides with out of a catalogue's documents.</summary>
internal interface ICatalogueCompiler
{
    /// <summary>Compiles one version. A document that the engine cannot read is left out, never a reason to fail.</summary>
    /// <param name="earlier">The version before; what did not change is taken over from what was made of it. Null for the first.</param>
    object Compile(CatalogueView view, CatalogueView? earlier);
}
