"""What each code means, as the codebook prints it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

MEANINGS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "step": {
            "none": "No act of the host's own authorities about the alleged stations was found by the date.",
            "spoke": "A statement, a denial, a parliamentary act, an answer that nothing will be done, or the Chinese "
            "ambassador called in.",
            "investigated": "An inquiry or check opened, or its result.",
            "ordered_closure": "The host demanded closure or an end of the activity.",
            "reported_closed": "The host's own authorities said that it was closed or had ended.",
            "charged_or_expelled": "An arrest, a charge, a conviction or an expulsion about the alleged stations.",
        },
        "scope": {
            "country": "One host country.",
            "eu": "Bodies of the European Union.",
            "international": "Reports and statements about many countries.",
            "china": "General acts and statements of China.",
        },
        "bearing": {
            "station": "About the alleged stations themselves.",
            "related": "Springs from the affair but concerns something else: trading, customs and card charges, a "
            "subsidy case, a defamation suit, espionage laws, the end of joint patrols, departures of intelligence "
            "officers.",
            "context": "Background: joint patrols, police agreements, Fox Hunt, pilots before 2022, general "
            "statements.",
        },
        "actor_side": {
            "host_government": "Ministers, ministries, mayors and embassies of the host country.",
            "host_police_judiciary": "Police, prosecutors, courts, intelligence and security services of the host.",
            "host_parliament": "Lawmakers and parliaments of the host.",
            "eu": "Bodies of the European Union and members of its Parliament.",
            "china_government": "Chinese ministries, embassies, consulates and local police.",
            "civil_society": "Non-governmental organisations and researchers.",
            "media": "Newspapers, agencies and broadcasters.",
            "other": "Operators, associations and other private parties.",
        },
        "event_type": {
            "report_published": "A report, study or news investigation.",
            "persuasion_to_return_reported": "A reported case of pressing a person to return to China.",
            "denial": "Somebody denies; `actor_side` says who: China, a host authority or an operator.",
            "statement_of_concern": "A position or worry stated in public, also a protest note without a demand "
            "to close.",
            "no_action": "A host authority said that it would not act or that it knew of nothing.",
            "parliamentary_action": "Question, answer, hearing, debate, letter or announcement in or by parliament; "
            "`actor_side` says who acts.",
            "investigation_opened": "An inquiry or check is announced, confirmed or begins; also a search.",
            "investigation_result": "Findings, the end of an inquiry, or a police referral to prosecutors (a referral "
            "is not a charge).",
            "ambassador_summoned": "The Chinese ambassador is called in.",
            "closure_ordered": "The host demands closure or an end of the activity.",
            "closure_reported": "A closure or end is stated; `actor_side` says by whom.",
            "arrest_or_charge": "An arrest or a criminal charge.",
            "conviction": "A verdict of guilty or a guilty plea.",
            "sanction_or_expulsion": "An expulsion, a requested departure or a sanction.",
            "legislation": "A law or a bill.",
            "cooperation_agreement": "A police agreement, its renewal or practice.",
            "cooperation_ended": "A police agreement or practice ends.",
            "joint_patrols": "Joint patrols or operations with Chinese police.",
            "other": 'Anything else, such as "no comment", openings, technical meetings, a press note that no reaction '
            "was seen.",
        },
        "confidence": {
            "high": "An official text or several independent outlets.",
            "medium": "One good source, or a date inferred.",
            "low": "One weak, indirect or undated source.",
        },
        "date_precision": {
            "day": "The day is known.",
            "month": "Only the month is known.",
            "year": "Only the year is known.",
        },
        "precision": {
            "city": "The source names a city or municipality.",
            "country": "The source names the country only; the record has no point.",
        },
        "origin_jurisdiction": {
            "Fuzhou": "Public security bureau of Fuzhou, Fujian.",
            "Qingtian": "Public security bureau of Qingtian, Zhejiang (some outlets name Lishui, the prefecture "
            "above it).",
            "Wenzhou": "Public security bureau of Wenzhou, Zhejiang.",
            "Nantong": "Public security bureau of Nantong, Jiangsu.",
            "unknown": "Not given, or not reliably, in the text read.",
        },
        "origin_province": {
            "Fujian": "Fuzhou.",
            "Zhejiang": "Qingtian and Wenzhou.",
            "Jiangsu": "Nantong.",
            "unknown": "The jurisdiction is not known.",
        },
        "listed_in": {
            "110-overseas": 'Safeguard Defenders, "110 Overseas", September 2022.',
            "patrol-and-persuade": 'Safeguard Defenders, "Patrol and Persuade", December 2022.',
            "newsweek": "Newsweek, December 2022; outside the NGO's 102.",
            "government": "Named by a host authority only; outside the NGO's 102.",
        },
        "documentation": {
            "well-documented": "The NGO's own page, or a government that itself named, ordered closed, confirmed or "
            "prosecuted the site.",
            "reported": "The press gives city and jurisdiction, or a government inquires without confirming.",
            "thin": "A city without a reliable jurisdiction, or the country only.",
        },
        "source_kind": {
            "government": "A page of a government.",
            "parliament": "A page of a parliament.",
            "court_or_prosecutor": "A page of a court or of prosecutors.",
            "police": "A page of a police force.",
            "ngo_report": "A report of a non-governmental organisation.",
            "chinese_government": "A page of a Chinese authority, embassy or consulate.",
            "chinese_state_media": "Chinese state media.",
            "news": "A newspaper, agency or broadcaster.",
            "research": "Scholars, institutes and encyclopaedias.",
            "blog_or_forum": "A blog or a forum.",
            "repost": "A copy of another outlet's text; it counts as that outlet.",
        },
        "claim_scope": {
            "world": "The whole world.",
            "continent": "A continent or a union of states.",
            "country": "One country.",
            "jurisdiction": "One Chinese jurisdiction, or a part of a country.",
        },
        "measure": {"stations": "Stations.", "countries": "Countries.", "cities": "Cities."},
        "basis": {
            "first_report": 'The places of the NGO\'s first report, "110 Overseas".',
            "second_report": 'The places that the NGO\'s second report, "Patrol and Persuade", added.',
            "both_reports": "The places of both reports of the NGO, after its revision.",
            "before_revision": "The places of both reports as first published, before the NGO revised its list.",
            "misreading": "A figure that is passed on as the NGO's and stands for something else.",
            "jurisdictions_own": "A figure or a list of the Chinese police of the jurisdiction, or of an early "
            "stage of its programme.",
            "own_count": "What an authority, an outlet or an author counted by rules of its own, service centres, "
            "suspected or further places included.",
            "unstated": "The text read does not say which list is counted.",
        },
        "qualifier": {
            "exactly": "The source gives the number as it is.",
            "at_least": "The source says at least, or more than.",
            "about": "The source says about.",
        },
    }
)
