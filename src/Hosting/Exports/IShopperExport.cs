using System.IO.Pipelines;
using LuckyCart.Abstractions.Journals;

namespace LuckyCart.Hosting.Exports;

/// <summary>Writes everything that is held of a shopper. One writer for the engine API and the back office.</summary>
internal interface IShopperExport
{
    /// <summary>Begins: reads the first page.</summary>
    /// <returns>Null: nothing is held of the shopper.</returns>
    Task<IStartedExport?> StartAsync(JournalId shopper, string shopperId);
}

/// <summary>An export that has something to tell.</summary>
internal interface IStartedExport
{
    /// <summary>Writes one JSON object, a page of the journal at a time.</summary>
    Task WriteAsync(PipeWriter output, CancellationToken cancellationToken);
}
