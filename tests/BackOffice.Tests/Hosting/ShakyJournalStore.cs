using LuckyCart.Abstractions.Journals;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LuckyCart.BackOffice.Tests.Hosting;

/// <summary>The real store, which can be made to refuse the appends of one retailer.</summary>
internal sealed class ShakyJournalStore(IJournalStore store) : IJournalStore
{
    /// <summary>Whose appends fail; null: nobody's.</summary>
    public string? Unavailable { get; set; }

    public IJournalFeed Feed => store.Feed;

    /// <summary>Puts itself in front of the registered store.</summary>
    public static Func<IServiceProvider, ShakyJournalStore> Wrap(IServiceCollection services)
    {
        var inner = services.Last(s => s.ServiceType == typeof(IJournalStore));
        ShakyJournalStore? shaky = null;
        ShakyJournalStore Make(IServiceProvider provider) => shaky ??= new ShakyJournalStore((IJournalStore)(
            inner.ImplementationInstance ?? inner.ImplementationFactory?.Invoke(provider) ??
            ActivatorUtilities.CreateInstance(provider, inner.ImplementationType!)));
        services.Replace(ServiceDescriptor.Singleton<IJournalStore>(Make));
        return provider => (ShakyJournalStore)provider.GetRequiredService<IJournalStore>();
    }

    public ValueTask<AppendResult> AppendAsync(JournalAppend append, CancellationToken cancellationToken = default) =>
        append.Journal.RetailerId == Unavailable
            ? throw new JournalUnavailableException("Not written, on order.")
            : store.AppendAsync(append, cancellationToken);

    public ValueTask<JournalRow?> FindRowAsync(JournalId journal, long sequence, CancellationToken cancellationToken = default) =>
        store.FindRowAsync(journal, sequence, cancellationToken);

    public IAsyncEnumerable<JournalRow> ReadAsync(JournalId journal, long fromSequence, CancellationToken cancellationToken = default) =>
        store.ReadAsync(journal, fromSequence, cancellationToken);

    public ValueTask<JournalIdEntry?> FindIdAsync(JournalId journal, EventKey key, CancellationToken cancellationToken = default) =>
        store.FindIdAsync(journal, key, cancellationToken);

    public IAsyncEnumerable<JournalId> ListAsync(string? retailerId, JournalKind? kind, CancellationToken cancellationToken = default) =>
        store.ListAsync(retailerId, kind, cancellationToken);

    public ValueTask TruncateAsync(JournalId journal, long checkpointSequence, CancellationToken cancellationToken = default) =>
        store.TruncateAsync(journal, checkpointSequence, cancellationToken);

    public ValueTask DropBeforeAsync(JournalId journal, long sequence, CancellationToken cancellationToken = default) =>
        store.DropBeforeAsync(journal, sequence, cancellationToken);

    public ValueTask EraseAsync(JournalId journal, Tombstone tombstone, CancellationToken cancellationToken = default) =>
        store.EraseAsync(journal, tombstone, cancellationToken);

    public ValueTask<Tombstone?> FindTombstoneAsync(JournalId journal, CancellationToken cancellationToken = default) =>
        store.FindTombstoneAsync(journal, cancellationToken);

    public ValueTask CompactAsync(CancellationToken cancellationToken = default) => store.CompactAsync(cancellationToken);
}
