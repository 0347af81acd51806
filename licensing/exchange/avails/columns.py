"""The columns of the EMA/MovieLabs Avails spreadsheet 1.9, template for films: 78, each with its group.

The set is that of MovieLabs' own mapping of the spreadsheet (github.com/MovieLabs/mddf, Mappings.json), less what is
for episodes, seasons and series. Readers know a column by its group and name, not by its place.
"""

VERSION = "1.9"
REQUIRED = frozenset(
    {
        "DisplayName", "Territory", "WorkType", "EntryType", "TitleInternalAlias", "LicenseType", "FormatProfile",
        "Start", "End", "PriceType", "PriceValue", "ContentID", "ALID",
    }
)  # fmt: skip
_GROUPS = (
    ("Avail", "DisplayName Licensee ServiceProvider"),
    ("AvailTrans", "Territory TerritoryExclusion"),
    ("AvailAsset", "WorkType"),
    ("Disposition", "EntryType"),
    ("AvailMetadata", "TitleInternalAlias TitleDisplayUnlimited LocalizationType"),
    (
        "AvailTrans",
        "LicenseType LicenseRightsDescription FormatProfile HDR WCG HFR NGAudio Start StartLag End EndLag "
        "WindowDuration FixedEndDate PriceType PriceValue PriceCurrency SRP Description OtherTerms OtherInstructions",
    ),
    ("AvailAsset", "ContentID TitleID EditID AltID"),
    ("Avail", "ALID AvailID"),
    ("AvailAsset", "Metadata"),
    ("AvailTrans", "SuppressionLiftDate AnnounceDate SpecialPreOrderFulfillDate"),
    ("AvailMetadata", "ReleaseYear ReleaseHistoryOriginal ReleaseHistoryPhysicalHV"),
    ("Avail", "ExceptionFlag"),
    ("AvailMetadata", "RatingSystem RatingValue RatingReason"),
    ("AvailTrans", "RentalDuration WatchDuration"),
    ("AvailMetadata", "CaptionIncluded CaptionExemption Any TotalRunTime CompanyDisplayCredit Director"),
    ("AvailMetadata", "GroupIdentity DistributionNumber RetailerID1 RetailerID2 RetailerID3"),
    (
        "AvailTrans",
        "AllowedLanguages HoldbackLanguage AssetLanguage RequiredFulfillmentLanguages ContractID TitleStatus Exclusive "
        "ExclusiveAttributes BrandingRights BrandingRightsAttributes Download",
    ),
    ("Avail", "ReportingID BundledALIDs UV_ID DMA_ID RetailerSpare1 RetailerSpare2 RetailerSpare3"),
)
COLUMNS: tuple[tuple[str, str], ...] = tuple((group, name) for group, names in _GROUPS for name in names.split())
"""(group, name)"""
NAMES = tuple(name for _group, name in COLUMNS)
FORMAT_PROFILES = ("HD", "SD", "UHD", "3D", "3DSD", "3DHD", "3DUHD")
