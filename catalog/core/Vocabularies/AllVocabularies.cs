namespace OpenData.Catalog.Vocabularies;

/// <summary>The controlled vocabularies there are. Nothing is read until something is asked of one.</summary>
public static class AllVocabularies
{
    /// <summary>EU data themes (13).</summary>
    public static Vocabulary DataTheme { get; } = new("data-theme");

    /// <summary>EU frequencies; <c>interval_days</c>, <c>window_days</c> (how long one release is current), <c>opsi_word</c>.</summary>
    public static Vocabulary Frequency { get; } = new("frequency", "opsi_word");

    /// <summary>
    /// EU file types; <c>media_type</c>, <c>extensions</c>, <c>machine_readable</c> (yes, partly, no), <c>open_format</c>, <c>formal_standard</c>,
    /// and the two lists of the EU quality score.
    /// </summary>
    public static Vocabulary FileType { get; } = new("file-type", "extensions", "media_type");

    /// <summary>
    /// EU licences; <c>class</c> (pd, by, by-old, national, sa, nc, nd, software), <c>openness</c> (open, open-attribution, open-share-alike,
    /// restricted, unclear), <c>hvd_compatible</c> (yes, no, unclear).
    /// </summary>
    public static Vocabulary Licence { get; } = new("licence", "short_label", "same_as");

    /// <summary>EU languages; <c>bcp47</c>.</summary>
    public static Vocabulary Language { get; } = new("language", "bcp47");

    public static Vocabulary AccessRight { get; } = new("access-right");

    public static Vocabulary PlannedAvailability { get; } = new("planned-availability");

    /// <summary>EU distribution status; <c>dcat_ap_2_adms_uri</c> is the IRI that DCAT-AP 2 asked for.</summary>
    public static Vocabulary DistributionStatus { get; } = new("distribution-status", "dcat_ap_2_adms_uri");

    public static Vocabulary DatasetType { get; } = new("dataset-type");

    /// <summary>High-value categories; <c>level</c>, <c>parent_uri</c>, <c>top_category_uri</c>.</summary>
    public static Vocabulary HvdCategory { get; } = new("hvd-category");

    public static Vocabulary PublisherType { get; } = new("adms-publisher-type");

    public static Vocabulary LicenceType { get; } = new("adms-licence-type");

    public static Vocabulary SpdxAlgorithm { get; } = new("spdx-algorithm");

    /// <summary>IANA media types; the code is the type itself, <c>text/csv</c>.</summary>
    public static Vocabulary MediaType { get; } = new("iana-media-type");

    public static Vocabulary Country { get; } = new("country", "iso_alpha2");

    /// <summary>Slovenian municipalities by GeoNames IRI and register number (<c>096</c>); names in both languages, region, centroid.</summary>
    public static Vocabulary Municipality { get; } = new("si-municipality", "names");

    public static Vocabulary Nuts { get; } = new("si-nuts");

    /// <summary>Acts with an ELI that catalogues name.</summary>
    public static Vocabulary Legislation { get; } = new("legislation");

    /// <summary>The fourteen areas of OPSI; <c>theme</c> is the EU theme that fits best.</summary>
    public static Vocabulary OpsiArea { get; } = new("opsi-area");

    /// <summary>Themes of ISO 37120:2018; the code is the theme's English name.</summary>
    public static Vocabulary Iso37120 { get; } = new("iso-37120");

    /// <summary>State bodies and their mailboxes, with the time for which each was seen to hold.</summary>
    public static Vocabulary Body { get; } = new("body");

    public static IReadOnlyList<Vocabulary> All { get; } =
    [
        DataTheme, Frequency, FileType, Licence, Language, AccessRight, PlannedAvailability, DistributionStatus, DatasetType, HvdCategory,
        PublisherType, LicenceType, SpdxAlgorithm, MediaType, Country, Municipality, Nuts, Legislation, OpsiArea, Iso37120, Body,
    ];
}
