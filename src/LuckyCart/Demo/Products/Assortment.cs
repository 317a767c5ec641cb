using System.Globalization;
using LuckyCart.LuckyCart.Demo;

namespace LuckyCart.LuckyCart.Demo.Products;

/// <summary>The demo shop's articles, read from <c>assortment.txt</c>: always the same ones, with the same ids.</summary>
internal sealed class Assortment
{
    private const string OwnBrand = "Cabas Futé";
    private const string OrganicBrand = "Verte Récolte";
    private const int BrandsEach = 2;

    private Assortment(IReadOnlyList<DemoProduct> products)
    {
        Products = products;
        Departments = [.. products.Select(p => p.Department).Distinct()];
        Shelves = [.. products.GroupBy(p => p.Shelf).Select(g => new DemoShelf(g.Key, g.First().Family, g.First().Department, [.. g]))];
        Brands = [.. products.GroupBy(p => p.Brand).Where(g => g.Key != OwnBrand)
            .Select(g => new DemoBrand(g.Key, [.. g])).OrderBy(b => b.Name, StringComparer.Ordinal)];
    }

    public IReadOnlyList<DemoProduct> Products { get; }

    public IReadOnlyList<string> Departments { get; }

    public IReadOnlyList<DemoShelf> Shelves { get; }

    /// <summary>Brands that advertise: all but the shop's own.</summary>
    public IReadOnlyList<DemoBrand> Brands { get; }

    public static Assortment Read()
    {
        var products = new List<DemoProduct>();
        var shelf = 0;
        foreach (var line in DemoTable.Read("assortment.txt"))
        {
            shelf++;
            AddShelf(products, shelf, line);
        }

        return new Assortment(products);
    }

    /// <summary><c>department > family > shelf | brand, brand | article, size, price; …</c></summary>
    private static void AddShelf(List<DemoProduct> products, int shelf, string line)
    {
        var parts = line.Split('|', StringSplitOptions.TrimEntries);
        var path = parts[0].Split(" > ");
        var brands = parts[1].Split(", ");
        var articles = parts[2].Split("; ");
        for (var article = 0; article < articles.Length; article++)
        {
            var fields = articles[article].Split(", ");
            for (var of = 0; of < BrandsEach; of++)
            {
                var brand = brands[(article + of) % brands.Length];
                var number = (article * BrandsEach) + of + 1;
                var itemId = string.Create(CultureInfo.InvariantCulture, $"{1000 + shelf}{number:00}");
                products.Add(new DemoProduct(
                    itemId, GtinOf(itemId), $"{fields[0]} {brand}, {fields[1]}", brand, path[0], path[1], path[2],
                    PriceOf(brand, itemId, Cents.Parse(fields[2]))));
            }
        }
    }

    /// <summary>The shop's own brand is a fifth cheaper, the organic one dearer; others differ by a few percent.</summary>
    private static int PriceOf(string brand, string itemId, int baseCents)
    {
        var percent = brand switch
        {
            OwnBrand => 80,
            OrganicBrand => 128,
            _ => 97 + (int)(Spread.Of(itemId) % 9),
        };
        return Cents.ToLabel(baseCents * percent / 100);
    }

    /// <summary>13 digits of GS1's range for numbers inside one company (20-29), so nobody's real article; the last is its check digit.</summary>
    private static string GtinOf(string itemId)
    {
        var digits = "209000" + itemId;
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            sum += (digits[i] - '0') * (i % 2 == 0 ? 1 : 3);
        }

        return string.Create(CultureInfo.InvariantCulture, $"{digits}{(10 - (sum % 10)) % 10}");
    }
}

/// <summary>The articles of one third-level category.</summary>
internal sealed record DemoShelf(string Name, string Family, string Department, IReadOnlyList<DemoProduct> Products);

/// <summary>The articles of one brand.</summary>
internal sealed record DemoBrand(string Name, IReadOnlyList<DemoProduct> Products);
