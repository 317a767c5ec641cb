using LuckyCart.Abstractions.Catalogues;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Grains.Journals;

namespace LuckyCart.Grains.Catalogues;

/// <summary>A retailer's catalogue from its journal, version by version, and compiled views of past versions. No silo is needed.</summary>
/// <remarks>Products and media are left out: what the feed added to events is recorded with them.</remarks>
internal static class CatalogueSteps
{
    /// <summary>The versions after a row.</summary>
    /// <param name="sequence">The row of the version before; 0 for all.</param>
    /// <param name="version">That version.</param>
    /// <exception cref="JournalCorruptException">A row's checksum does not hold.</exception>
    public static async IAsyncEnumerable<CatalogueStep> ReadAsync(IJournalReader journals, string retailerId, long sequence = 0, long version = 0)
    {
        await foreach (var row in journals.ReadAsync(new JournalId(retailerId, JournalKind.Catalogue, "main"), sequence + 1))
        {
            if (Record.Parser.ParseFrom(row.Record.Span).Document is { } record)
            {
                version++;
                yield return new CatalogueStep(
                    version, row.Sequence, [.. record.Changes.Where(c => Matters(c.Type)).Select(c => HeldDocument.Of(record, c, version).Document)]);
            }
        }
    }

    /// <summary>The view of a version.</summary>
    /// <param name="changed">Documents as of the version: those changed since <paramref name="from"/>, or all.</param>
    /// <param name="from">An earlier view; null: none.</param>
    /// <param name="compiled">Without an earlier view, whose compiled documents to take over; null: none.</param>
    public static async ValueTask<CatalogueView> CompileAsync(
        ICatalogueCompiler compiler, string retailerId, long version, IEnumerable<Document> changed, CatalogueView? from, CatalogueView? compiled = null)
    {
        var changes = new CatalogueChanges(version, from is null, [.. changed.Where(d => from is not null || !d.Deleted)]);
        var prepared = await compiler.PrepareAsync(retailerId, changes.Documents);
        var view = CatalogueView.Of(retailerId, changes, from, (made, earlier) => compiler.Compile(made, earlier ?? compiled));
        GC.KeepAlive(prepared);
        return view;
    }

    /// <summary>Whether documents of a type are part of the views.</summary>
    public static bool Matters(string type) => type is not ("product" or "media");
}

/// <summary>One version of a catalogue.</summary>
/// <param name="Sequence">Its row.</param>
/// <param name="Changed">Documents that it changed, deletions among them.</param>
internal sealed record CatalogueStep(long Version, long Sequence, IReadOnlyList<Document> Changed);
