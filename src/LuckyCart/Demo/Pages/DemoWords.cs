namespace LuckyCart.LuckyCart.Demo.Pages;

/// <summary>What the demo shop's pages say, in one language.</summary>
internal sealed record DemoWords
{
    public static DemoWords French { get; } = new()
    {
        Language = "fr", Welcome = "Vos courses, près de chez vous", Skip = "Aller au contenu", Cart = "Panier", Add = "Ajouter au panier", Added = "Ajouté au panier", Also = "Dans le même rayon", Chosen = "Nos articles du moment",
        Empty = "Votre panier est vide.", Total = "Total", Remove = "Retirer", Buy = "Commander", Thanks = "Merci pour votre commande !",
        NotHere = "Cette page n'existe pas dans la boutique de démonstration.", Home = "Retour à l'accueil", Preview = "Aperçu : rien de ce que vous faites ici n'est compté.",
        Sees = "Ce que LuckyCart a reçu de cette page", Story = "Mon histoire dans le back-office", Demo = "Boutique de démonstration", Other = "English",
        Departments = "Rayons", Sent = "envoyé", Given = "interaction(s) reçue(s)",
    };

    public static DemoWords English { get; } = new()
    {
        Language = "en", Welcome = "Your groceries, close to home", Skip = "Skip to content", Cart = "Cart", Add = "Add to cart", Added = "Added to cart", Also = "On the same shelf", Chosen = "Picked for you",
        Empty = "Your cart is empty.", Total = "Total", Remove = "Remove", Buy = "Order", Thanks = "Thank you for your order!",
        NotHere = "There is no such page in the demo shop.", Home = "Back to the home page", Preview = "Preview: nothing that you do here is counted.",
        Sees = "What LuckyCart got from this page", Story = "My story in the back office", Demo = "Demo shop", Other = "Français",
        Departments = "Departments", Sent = "sent", Given = "interaction(s) got",
    };

    public required string Language { get; init; }

    public required string Welcome { get; init; }

    public required string Skip { get; init; }

    public required string Cart { get; init; }

    public required string Add { get; init; }

    public required string Added { get; init; }

    public required string Also { get; init; }

    public required string Chosen { get; init; }

    public required string Empty { get; init; }

    public required string Total { get; init; }

    public required string Remove { get; init; }

    public required string Buy { get; init; }

    public required string Thanks { get; init; }

    public required string NotHere { get; init; }

    public required string Home { get; init; }

    public required string Preview { get; init; }

    public required string Sees { get; init; }

    public required string Story { get; init; }

    public required string Demo { get; init; }

    public required string Other { get; init; }

    public required string Departments { get; init; }

    public required string Sent { get; init; }

    public required string Given { get; init; }

    /// <summary>The page's own choice, else the first language that the browser takes of the two.</summary>
    public static DemoWords Of(HttpRequest request) => request.Query["lang"].ToString() switch
    {
        "fr" => French,
        "en" => English,
        _ => request.Headers.AcceptLanguage.ToString().TrimStart().StartsWith("en", StringComparison.OrdinalIgnoreCase) ? English : French,
    };
}
