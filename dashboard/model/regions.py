"""Which countries lie in a continent, for totals that are published by continent.

Continents and Latin America follow the region codes of the United Nations (M49), as the territory
containment of CLDR 48 gives them; so Cyprus and Türkiye count for Asia, Russia for Europe, and
``Latin America`` includes the Caribbean. CLDR adds Kosovo (Europe) and Taiwan (Asia). ``EU`` is the
union of its 27 members since 2020.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

CONTINENTS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        name: frozenset(codes.split())
        for name, codes in {
            "Africa": """
                AGO ATF BDI BEN BFA BWA CAF CIV CMR COD COG COM CPV DJI DZA EGY ERI ESH ETH GAB GHA GIN GMB GNB GNQ
                IOT KEN LBR LBY LSO MAR MDG MLI MOZ MRT MUS MWI NAM NER NGA RWA SDN SEN SHN SLE SOM SSD STP SWZ SYC
                TCD TGO TUN TZA UGA ZAF ZMB ZWE""",
            "Americas": """
                ABW AIA ARG ATG BHS BLM BLZ BMU BOL BRA BRB CAN CHL COL CRI CUB CUW CYM DMA DOM ECU FLK GRD GRL GTM
                GUY HND HTI JAM KNA LCA MAF MEX MSR NIC PAN PER PRI PRY SGS SLV SPM SUR SXM TCA TTO URY USA VCT VEN
                VGB VIR""",
            "Asia": """
                AFG ARE ARM AZE BGD BHR BRN BTN CHN CYP GEO HKG IDN IND IRN IRQ ISR JOR JPN KAZ KGZ KHM KOR KWT LAO
                LBN LKA MAC MDV MMR MNG MYS NPL OMN PAK PHL PRK PSE QAT SAU SGP SYR THA TJK TKM TLS TUR TWN UZB VNM
                YEM""",
            "Europe": """
                ALA ALB AND AUT BEL BGR BIH BLR CHE CZE DEU DNK ESP EST FIN FRA FRO GBR GGY GRC HRV HUN IMN IRL ISL
                ITA JEY LIE LTU LUX LVA MCO MDA MKD MLT MNE NLD NOR POL PRT ROU RUS SMR SRB SVK SVN SWE UKR VAT XKX""",
            "Oceania": """
                ASM ATA AUS CCK COK CXR FJI FSM GUM HMD KIR MHL MNP NCL NFK NIU NRU NZL PCN PLW PNG PYF SLB TON TUV
                VUT WLF WSM""",
        }.items()
    }
)
"""Each continent with the codes of its countries; they share none."""

UNIONS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "Latin America": CONTINENTS["Americas"] - frozenset(["BMU", "CAN", "GRL", "SPM", "USA"]),
        "EU": frozenset(
            [
                "AUT",
                "BEL",
                "BGR",
                "CYP",
                "CZE",
                "DEU",
                "DNK",
                "ESP",
                "EST",
                "FIN",
                "FRA",
                "GRC",
                "HRV",
                "HUN",
                "IRL",
                "ITA",
                "LTU",
                "LUX",
                "LVA",
                "MLT",
                "NLD",
                "POL",
                "PRT",
                "ROU",
                "SVK",
                "SVN",
                "SWE",
            ]
        ),
    }
)
"""Regions that cut across the continents."""

REGIONS: Mapping[str, frozenset[str]] = MappingProxyType({**CONTINENTS, **UNIONS})
