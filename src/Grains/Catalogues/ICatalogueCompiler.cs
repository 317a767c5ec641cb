using LuckyCart.Abstractions.Catalogues;

namespace LuckyCart.Grains.Catalogues;

/// <summary>Makes what the engine decides with out of a catalogue's documents.</summary>
internal interface ICatalogueCompiler
{
    /// <summary>Brings into memory what compiling changed documents needs. The answer is kept until that is done.</summary>
    ValueTask<object> PrepareAsync(string retailerId, IReadOnlyList<Document> changed) => new(changed);

    /// <summary>Compiles one version. A document that the engine cannot read is left out, never a reason to fail.</summary>
    /// <param name="earlier">The version before; what did not change is taken over from what was made of it. Null for the first.</param>
    object Compile(CatalogueView view, CatalogueView? earlier);
}
