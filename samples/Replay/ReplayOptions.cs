using System.CommandLine;
using LuckyCart.Replay.Campaigns;
using LuckyCart.Replay.Events;
using LuckyCart.Replay.History;
using LuckyCart.Replay.Retailers;

namespace LuckyCart.Replay;

/// <summary>The command line's options, and the settings they make.</summary>
internal sealed class ReplayOptions
{
    private const int SourceLengthMax = 32;

    private readonly Argument<FileInfo?> _file = new("file")
    {
        Description = "CSV of order lines (.csv or .csv.gz). May be left out with --preset.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string?> _preset = new("--preset") { Description = "Known file layout: onlineretail" };
    private readonly Option<string> _time = Column("--column-time", "time", "Column of the order's time, ISO 8601");
    private readonly Option<string> _order = Column("--column-order", "order_id", "Column of the order's number");
    private readonly Option<string> _shopper = Column("--column-shopper", "shopper_id", "Column of the shopper's id");
    private readonly Option<string> _item = Column("--column-item", "item_id", "Column of the item's id");
    private readonly Option<string> _quantity = Column("--column-quantity", "quantity", "Column of the quantity; negative: given back");
    private readonly Option<string> _price = Column("--column-price", "price", "Column of the unit price");
    private readonly Option<string?> _name = new("--column-name") { Description = "Column of the item's name" };
    private readonly Option<string> _zone = Column("--time-zone", "UTC", "IANA zone of times without offset");
    private readonly Option<string> _currency = Column("--currency", "EUR", "The retailer's currency");
    private readonly Option<string?> _source = new("--source") { Description = "First part of event ids; default: the file's name" };
    private readonly Option<string[]> _shippingCodes = Many("--shipping-codes", "Items that are carriage");
    private readonly Option<string[]> _chargeCodes = Many("--charge-codes", "Items that are charges or adjustments");
    private readonly Option<FileInfo?> _env = new("--env") { Description = "The server's DATA/demo.env" };
    private readonly Option<string?> _url = new("--url") { Description = "Address of the API; default: LUCKYCART_URL" };
    private readonly Option<string?> _retailer = new("--retailer") { Description = "Default: sandbox" };
    private readonly Option<string?> _key = new("--key") { Description = "Secret key; default: from --env" };
    private readonly Option<bool> _upload = new("--products") { Description = "Put the product feed first" };
    private readonly Option<FileInfo?> _productNames = new("--product-names") { Description = "CSV of item and name" };
    private readonly Option<int> _campaigns = new("--campaigns") { Description = "Make this many live campaigns first" };
    private readonly Option<string[]> _placements = Many("--placements", "Places every post asks for; default: those of --campaigns");
    private readonly Option<int> _parallel = Number("--parallel", 32, "Posts at once");
    private readonly Option<int> _batch = Number("--batch", 1, "Events a post, 1 to 500");
    private readonly Option<double?> _speed = new("--speed") { Description = "Times real time; default: as fast as the server takes them" };
    private readonly Option<DateOnly?> _from = new("--from") { Description = "First day" };
    private readonly Option<DateOnly?> _to = new("--to") { Description = "Day after the last" };
    private readonly Option<int?> _limit = new("--limit") { Description = "Orders at most" };
    private readonly Option<string[]> _shoppers = Many("--shoppers", "Only these shoppers");
    private readonly Option<string> _consent = new("--consent")
    {
        Description = "What shoppers are taken to have said: given, refused, unstated",
        DefaultValueFactory = _ => "given",
    };

    private readonly Option<FileInfo?> _journal = new("--journal") { Description = "File that gets what was acknowledged, a line an event" };
    private readonly Option<FileInfo?> _report = new("--report") { Description = "File that gets the report as JSON" };
    private readonly Option<int> _giveUp = Number("--give-up", 300, "Seconds without an answer before it ends");

    public ReplayOptions()
    {
        _consent.AcceptOnlyFromAmong("given", "refused", "unstated");
        _preset.AcceptOnlyFromAmong(HistoryPresets.OnlineRetail);
    }

    public void AddTo(Command command)
    {
        command.Arguments.Add(_file);
        foreach (var option in (Option[])
        [
            _preset, _time, _order, _shopper, _item, _quantity, _price, _name, _zone, _currency, _source, _shippingCodes,
            _chargeCodes, _env, _url, _retailer, _key, _upload, _productNames, _campaigns, _placements, _parallel, _batch, _speed,
            _from, _to, _limit, _shoppers, _consent, _journal, _report, _giveUp,
        ])
        {
            command.Options.Add(option);
        }
    }

    public ReplaySettings Read(ParseResult parsed)
    {
        var preset = parsed.GetValue(_preset) is not null;
        var path = parsed.GetValue(_file)?.FullName
            ?? (preset ? HistoryPresets.FindData(Environment.CurrentDirectory, "order_lines.csv.gz") : null)
            ?? throw new HistoryException("Name the file to play.");
        var environment = DemoEnvironment.Read(parsed.GetValue(_env)?.FullName);
        return new ReplaySettings
        {
            HistoryPath = path,
            Columns = preset ? HistoryPresets.OnlineRetailColumns : ColumnsOf(parsed, path),
            Connection = environment.Connect(parsed.GetValue(_url), parsed.GetValue(_retailer), parsed.GetValue(_key)),
            ProductsPath = parsed.GetValue(_productNames)?.FullName
                ?? (preset ? HistoryPresets.FindData(Environment.CurrentDirectory, "products.csv") : null),
            UploadProducts = parsed.GetValue(_upload),
            Campaigns = Between(parsed.GetValue(_campaigns), 0, 2_000, "--campaigns"),
            Parallel = Between(parsed.GetValue(_parallel), 1, 1_000, "--parallel"),
            Batch = Between(parsed.GetValue(_batch), 1, 500, "--batch"),
            Speed = parsed.GetValue(_speed) is { } speed ? speed > 0 ? speed : throw new HistoryException("--speed is above 0.") : null,
            From = parsed.GetValue(_from),
            To = parsed.GetValue(_to),
            Limit = parsed.GetValue(_limit),
            Shoppers = Set(parsed.GetValue(_shoppers)),
            Placements = PlacementsOf(parsed),
            Consent = parsed.GetValue(_consent) switch { "given" => true, "refused" => false, _ => null },
            JournalPath = parsed.GetValue(_journal)?.FullName,
            ReportPath = parsed.GetValue(_report)?.FullName,
            GiveUpAfter = TimeSpan.FromSeconds(Between(parsed.GetValue(_giveUp), 1, 86_400, "--give-up")),
        };
    }

    private HistoryColumns ColumnsOf(ParseResult parsed, string path) => new()
    {
        Time = parsed.GetValue(_time)!,
        Order = parsed.GetValue(_order)!,
        Shopper = parsed.GetValue(_shopper)!,
        Item = parsed.GetValue(_item)!,
        Quantity = parsed.GetValue(_quantity)!,
        Price = parsed.GetValue(_price)!,
        Name = parsed.GetValue(_name),
        TimeZone = parsed.GetValue(_zone)!,
        Currency = parsed.GetValue(_currency)!,
        Source = parsed.GetValue(_source) ?? SourceOf(path),
        ShippingCodes = Set(parsed.GetValue(_shippingCodes)),
        ChargeCodes = Set(parsed.GetValue(_chargeCodes)),
    };

    private Dictionary<PlannedKind, IReadOnlyList<string>> PlacementsOf(ParseResult parsed)
    {
        var all = parsed.GetValue(_placements) ?? [];
        var own = all.Length == 0;
        return new()
        {
            [PlannedKind.View] = own ? [CampaignPlaces.Product] : all,
            [PlannedKind.Cart] = own ? [CampaignPlaces.Product, CampaignPlaces.Cart] : all,
            [PlannedKind.Purchase] = own ? [] : all,
        };
    }

    private static string SourceOf(string path)
    {
        var name = Path.GetFileName(path).Split('.')[0];
        var text = string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c == '-' ? c : '_'));
        return text.Length <= SourceLengthMax ? text : text[..SourceLengthMax];
    }

    private static HashSet<string> Set(string[]? values) => new(values ?? [], StringComparer.Ordinal);

    private static int Between(int value, int from, int to, string option) =>
        value >= from && value <= to ? value : throw new HistoryException($"{option} is {from} to {to}.");

    private static Option<string> Column(string name, string initial, string description) =>
        new(name) { Description = description, DefaultValueFactory = _ => initial };

    private static Option<int> Number(string name, int initial, string description) =>
        new(name) { Description = description, DefaultValueFactory = _ => initial };

    private static Option<string[]> Many(string name, string description) => new(name)
    {
        Description = description + " (comma-separated or repeated)",
        AllowMultipleArgumentsPerToken = true,
        CustomParser = result => [.. result.Tokens.SelectMany(t =>
            t.Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))],
    };
}
