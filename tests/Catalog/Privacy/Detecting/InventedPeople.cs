namespace OpenData.Tests.Catalog.Privacy.Detecting;

/// <summary>
/// People who do not exist, with names as they are met in registers: everyday ones, those of the Italian, Hungarian and Roma communities and of
/// families from the other republics, two surnames, surname first, capitals. Written down without a look at the lists of the guard.
/// </summary>
internal static class InventedPeople
{
    public static readonly string[] Everyday =
    [
        "Jožica Bizjak", "Miran Kovačič", "Bernarda Lesjak", "Tomaž Ramovš", "Alenka Pirnat", "Gašper Jagodic", "Nataša Cerkvenik", "Primož Zajc", "Vesna Štrukelj",
        "Aljaž Mlinarič", "Tjaša Golob", "Rok Hočevar", "Darinka Medvešek", "Ladislav Žnidar", "Urška Pogačar", "Zvonko Škerlak", "Mojca Kumer", "Iztok Pečnik", "Neža Drnovšek",
        "Žan Bratina", "Ajda Kralj", "Drago Lipovšek", "Silva Kokalj", "Matevž Tratnik", "Ksenija Brumen", "Simona Dolenc", "Boštjan Rutar", "Lidija Košir", "Uroš Vovk",
        "Frančiška Oblak", "Andraž Šuster", "Tadeja Fras", "Klemen Novak", "Romana Zorko", "Marjetka Ribič", "Janko Mihelič", "Helena Jarc", "Sašo Petek", "Irena Turk",
        "Nejc Bevc",
    ];

    public static readonly string[] Minority =
    [
        "Sándor Szabó", "Erzsébet Kovács", "Lajos Varga", "Ilona Horváth", "Ferenc Kiss", "Giulia Bertoni", "Marco Rossi", "Alessandra Furlan", "Fabio Marchesi", "Elena Bruno",
        "Jasmina Hudorovac", "Zlatko Brajdič", "Romeo Horvat", "Senada Mujkić", "Mirsad Hodžić", "Emina Begović", "Admir Halilović", "Slobodan Jovanović", "Ljiljana Petrović", "Dragana Ilić",
        "Agron Krasniqi", "Blerta Berisha", "Fatmir Gashi", "Goran Stojanovski", "Biljana Trajkovska", "Oksana Ševčenko", "Dmitrij Ivanov", "Samir Delić", "Lejla Osmanović", "Nermin Kadić",
    ];

    public static readonly string[] OtherForms =
    [
        "NOVAK JANEZ", "Kovač Ana", "Horvat Marija", "ZUPANČIČ PETER", "Krajnc, Maja", "Ana Marija Novak", "Marija Novak Kovač", "Tina Zupan-Kos", "Barbara Horvat Žagar", "dr. Matej Vidmar",
        "mag. Nina Kos", "Potočnik Ivan", "JOŽE BOŽIČ", "Hribar Kotnik Sonja", "Eva-Lina Mlakar", "Golob Jan", "KRALJ Igor", "Jan Peter Petek", "Rozman Kavčič Mateja", "Oblak, Luka",
    ];

    /// <summary>What stands in columns of texts and is nobody.</summary>
    public static readonly string[] Nobody =
    [
        "Novo mesto", "Škofja Loka", "Cerklje na Gorenjskem", "Sveti Jurij", "Osnovna šola Franceta Prešerna", "Vrtec Mojca", "Mestna občina Ptuj", "Krajevna skupnost Breg", "Cankarjev dom",
        "Slovenske železnice", "Zimska služba", "Bela krajina", "Gornji Grad", "Kulturno društvo Ivan Cankar", "Prešernova cesta", "Trg svobode", "Ravne na Koroškem", "Javna razsvetljava",
        "Ločeno zbiranje", "Mešani komunalni odpadki", "Gasilski dom", "Podjetje Kovač d.o.o.", "Park Tivoli", "Zdravstveni dom", "Mali Vrh", "Dolenja vas", "Stari trg", "Šentjur",
        "Naselje Pod gozdom", "Črna na Koroškem", "Hotel Marija", "Rdeči križ", "Banka Slovenije", "Pot spominov", "Zelena dolina", "Mlaka pri Kranju", "Topla greda", "Lesna biomasa",
        "Ulica Ivana Kovača", "Ribiška družina",
    ];
}
