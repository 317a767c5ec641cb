using LuckyCart.BackOffice.Http;

namespace LuckyCart.BackOffice.Audits;

/// <summary>Who the actors of audit entries are, by name; names are up to 30 s old, the entries keep the ids.</summary>
internal sealed class ActorNames(IGrainFactory grains, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _read = new(1);
    private (DateTimeOffset Until, IReadOnlyDictionary<string, string> ById) _names = (DateTimeOffset.MinValue, new Dictionary<string, string>());

    /// <summary>The name; the id where nothing else is known.</summary>
    public async ValueTask<string> FindAsync(string kind, string id)
    {
        if (kind == "system")
        {
            return "LuckyCart";
        }

        return (await NamesAsync()).TryGetValue(id, out var name) ? name : id;
    }

    /// <inheritdoc/>
    public void Dispose() => _read.Dispose();

    private async ValueTask<IReadOnlyDictionary<string, string>> NamesAsync()
    {
        if (_names.Until > clock.GetUtcNow())
        {
            return _names.ById;
        }

        await _read.WaitAsync();
        try
        {
            if (_names.Until <= clock.GetUtcNow())
            {
                var accounts = await grains.Operators().ListAsync();
                _names = (clock.GetUtcNow() + KeptFor, accounts.Where(a => a.Name.Length > 0).ToDictionary(a => a.OperatorId, a => a.Name, StringComparer.Ordinal));
            }

            return _names.ById;
        }
        finally
        {
            _read.Release();
        }
    }
}
