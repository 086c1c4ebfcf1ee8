"""What the made-up cards say, in French and in English. Places, bodies and figures are invented."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """What the cards of one language are made of."""

    lang: str
    header: str
    plan: str
    document: str
    estimate: str
    end: str
    yearly: str
    works: str
    running: str
    inferred: str
    target: str
    axes: tuple[str, str, str, str, str]
    titles: tuple[str, ...]
    slugs: tuple[str, ...]
    places: tuple[str, ...]
    contexts: tuple[str, ...]
    objectives: tuple[str, ...]
    steps: tuple[str, ...]
    effects: tuple[str, ...]
    publics: tuple[str, ...]
    services: tuple[str, ...]
    indicators: tuple[tuple[str, str], ...]
    records: tuple[str, ...]
    news: tuple[str, ...]


ORGANISATIONS = (
    "Ville de Brumeval",
    "Brumeval Agglomération",
    "Département de la Haute-Bruyère",
    "Région Septembrie",
    "Direction de la culture de Septembrie",
    "Académie de Septembrie",
    "Université de la Haute-Bruyère",
    "École supérieure d’art de Brumeval",
    "Coopérative des ateliers",
    "Association Lueurs d’été",
    "Bureau des tournages de la Bruyère",
    "Mission locale du Val",
    "Société d’aménagement du Val",
    "Office de tourisme de Brumeval",
    "Banque solidaire de Septembrie",
    "Fondation Vieille-Forge",
    "Musée de l’Horlogerie",
    "Théâtre de la Halle",
    "Médiathèque Étienne-Aubépin",
    "Conservatoire à rayonnement communal",
)

FRENCH = Words(
    lang="fr",
    header="Plan inventé, écrit par une machine : il sert à mesurer.",
    plan="Plan d’action des industries culturelles et créatives, territoire",
    document="Plan adopté par l’assemblée (document inventé)",
    estimate="à l’estime du pilote",
    end="la délibération dit « au plus tard »",
    yearly="par an",
    works="Travaux",
    running="Frais de fonctionnement",
    inferred="Jusqu’à la fin du plan, par déduction",
    target="{} à la fin du plan",
    axes=(
        "Créer et entreprendre",
        "Accueillir et rayonner",
        "Transmettre et former",
        "Coopérer en Europe",
        "Réduire l’empreinte des événements",
    ),
    titles=(
        "Ouvrir des ateliers partagés dans l’ancienne forge",
        "Accompagner les jeunes entreprises de la création",
        "Créer un fonds d’avance pour les premiers projets",
        "Accueillir les tournages par un guichet commun",
        "Présenter les métiers d’art dans les collèges",
        "Équiper la salle de répétition et le studio son",
        "Tenir chaque année une biennale à ciel ouvert",
        "Réemployer les décors et le matériel des scènes",
    ),
    slugs=("ateliers", "entreprises", "fonds", "tournages", "colleges", "studio", "biennale", "reemploi"),
    places=("centre ancien", "quartier de la gare", "les Prés-Hauts", "rive gauche", "faubourg Saint-Éloi"),
    contexts=(
        "Depuis la fermeture de la dernière forge, en 2011, les bâtiments vides du quartier ont attiré des artistes, "
        "des artisans et de petits studios. La plupart travaillent seuls, dans des locaux provisoires, et partent dès "
        "qu’ils grandissent : il leur manque des lieux stables à loyer modéré.",
        "Le diagnostic partagé de 2023 montre trois manques : des locaux, un premier financement et des formations "
        "proches. Les acteurs se connaissent peu, d’un métier à l’autre, et les aides existantes restent mal connues "
        "de ceux qu’elles visent ; « on ne sait pas à qui s’adresser », dit un tiers des réponses.",
        "La collectivité reçoit près de cent demandes par an, et répond au cas par cas. Les délais varient de deux "
        "semaines à huit mois. Les équipes qui cherchent un lieu, une autorisation ou un logement frappent à cinq "
        "portes ; deux sur cinq renoncent et vont tourner, répéter ou exposer ailleurs.",
        "Les événements de l’été réunissent plus de public chaque année, mais peu d’entreprises locales y vendent ou "
        "y travaillent. Le matériel vient de loin, et finit souvent à la benne. Une ressourcerie des scènes existe "
        "dans la ville voisine : elle a déjà évité onze tonnes de déchets.",
    ),
    objectives=(
        "Offrir aux métiers de la création des lieux, des conseils et des financements à leur mesure, dans la durée.",
        "Faire travailler ensemble l’école, les entreprises et les associations, sans qu’un métier parle pour tous.",
        "Garder sur le territoire les emplois que l’accueil des équipes et des publics fait naître.",
        "Donner à chaque enfant une occasion de créer, et à chaque jeune une idée juste de ces métiers.",
        "Réduire d’un tiers la quantité de matériaux neufs que les événements achètent chaque année.",
    ),
    steps=(
        "Choisir le lieu et signer le bail",
        "Réunir les partenaires chaque trimestre",
        "Publier l’appel à projets et désigner le jury",
        "Former deux personnes à l’accueil",
        "Équiper le studio : son, image, lumière",
        "Établir la charte d’usage avec les résidents",
        "Tenir une journée portes ouvertes",
    ),
    effects=(
        "Une entreprise qui grandit n’est plus obligée de quitter la ville.",
        "Les délais de réponse sont les mêmes pour tous.",
        "Les écoles du territoire participent chaque année.",
        "Le matériel d’un événement sert à trois autres.",
    ),
    publics=("Artistes et artisans d’art", "Studios et très petites entreprises", "Élèves des collèges", "Habitants"),
    services=("Direction de la culture", "Mission industries créatives", "Service du développement économique"),
    indicators=(
        ("Entreprises installées", "structures"),
        ("Postes de travail ouverts", "postes"),
        ("Élèves qui ont participé", "élèves"),
        ("Projets accompagnés jusqu’à leur première vente", "projets"),
        ("Équipes accueillies", "équipes"),
        ("Emplois présents sur le site", "ETP"),
        ("Partenaires engagés par une convention", "conventions"),
    ),
    records=("Baux signés", "Registre du guichet", "Déclarations des locataires", "Bilan de l’année"),
    news=(
        "Le chantier tient son nouveau calendrier ; la réponse des fonds européens est attendue à la rentrée.",
        "Trois conventions sont signées. La quatrième dépend d’une délibération que la région inscrit en septembre.",
        "L’équipe est au complet depuis le printemps, et le guichet répond désormais sous trois semaines.",
    ),
)

ENGLISH = Words(
    lang="en",
    header="A made-up plan, written by a machine: it serves measures.",
    plan="Action plan for the cultural and creative industries, territory",
    document="The plan as the assembly adopted it (made up)",
    estimate="as the leader sees it",
    end='the deliberation says "at the latest"',
    yearly="per year",
    works="Works",
    running="Running costs",
    inferred="Until the end of the plan, by inference",
    target="{} by the end of the plan",
    axes=(
        "Create and grow",
        "Welcome and shine",
        "Teach and train",
        "Work together in Europe",
        "Lighten the footprint of events",
    ),
    titles=(
        "Open shared workshops in the old forge",
        "Support young businesses of the creative trades",
        "Create an advance fund for first projects",
        "Welcome film crews through one joint desk",
        "Show the crafts to pupils of secondary schools",
        "Equip the rehearsal room and the sound studio",
        "Hold an open-air biennial every other year",
        "Give sets and stage equipment a second life",
    ),
    slugs=("workshops", "businesses", "fund", "film-desk", "schools", "studio", "biennial", "second-life"),
    places=("old town", "station quarter", "Upper Meadows", "left bank", "Saint-Éloi suburb"),
    contexts=(
        "Since the last forge closed in 2011, the empty buildings of the quarter have drawn artists, craftspeople and "
        "small studios. Most of them work alone, in temporary rooms, and leave as soon as they grow: what is missing "
        "is lasting places at a rent that a first business can pay.",
        "The shared diagnosis of 2023 shows three gaps: rooms, a first financing, and training nearby. People hardly "
        "know each other from one trade to the next, and existing grants stay unknown to those whom they are meant "
        'for; "one never knows whom to ask", says a third of the answers.',
        "The municipality receives about a hundred requests a year and answers case by case. It takes between two "
        "weeks and eight months. Crews that look for a place, a permit or rooms knock at five doors; two out of five "
        "give up, and shoot, rehearse or exhibit elsewhere (Café Müller's survey, 2022).",
        "The summer's events gather more people each year, and yet few local businesses sell or work there. Equipment "
        "comes from far away and often ends in a skip. A reuse centre for stages exists in the neighbouring town: it "
        "has already kept eleven tonnes out of the waste.",
    ),
    objectives=(
        "Offer the creative trades places, advice and money at their own scale, and for as long as it takes.",
        "Let schools, businesses and associations work together, without one trade speaking for all of them.",
        "Keep in the territory the jobs that come with the crews and the public it welcomes.",
        "Give each child an occasion to create something, and each young person a fair idea of these trades.",
        "Lower by a third the quantity of new material that events buy each year.",
    ),
    steps=(
        "Choose the place and sign the lease",
        "Gather the partners each quarter",
        "Publish the call for projects and name the jury",
        "Train two people to welcome the public",
        "Equip the studio: sound, picture, light",
        "Agree on the rules of use with the residents",
        "Hold an open day",
    ),
    effects=(
        "A business that grows need not leave the town.",
        "Everybody waits equally long for an answer.",
        "The schools of the territory take part each year.",
        "The equipment of one event serves three others.",
    ),
    publics=("Artists and craftspeople", "Studios and very small businesses", "Pupils", "Inhabitants"),
    services=("Culture department", "Office for creative industries", "Economic development department"),
    indicators=(
        ("Businesses in the building", "businesses"),
        ("Workplaces opened", "workplaces"),
        ("Pupils who took part", "pupils"),
        ("Projects supported up to their first sale", "projects"),
        ("Crews welcomed", "crews"),
        ("Jobs on the site", "FTE"),
        ("Partners bound by an agreement", "agreements"),
    ),
    records=("Signed leases", "Register of the desk", "What the tenants declare", "Review of the year"),
    news=(
        "The works keep to their new calendar; the answer of the European funds is expected after the summer.",
        "Three agreements are signed. The fourth waits for a deliberation that the region takes in September.",
        "The team has been complete since spring, and the desk now answers within three weeks.",
    ),
)
