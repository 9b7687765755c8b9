"""The words of grant calls in three languages, tied to one concept each: дедлайн, мерзім and deadline meet here.

Each line: a concept, then its words as `lexicon.parse` reads them.
"""

from functools import cache

from domain.answers.folding import words
from domain.answers.lexicon import Lexicon, groups_in, parse

WORDS = """
when: қашан =когда =when =қай_күн датасы =дата =дату =даты =date =dates числа число =числу айда месяц month
  мезгіл
deadline: дедлайн deadline мерзім =срок =срока =сроки =сроку крайн closing соңғы_күн =due
until: дейін =до =until =till =by
howmuch: қанша неше сколько =скока =скоко =скок =скольки =сколка =сколька количеств саны =how_many many much
  number
who: =кім =кімге =кімнен кімдер =кто =кого =кому =who =whom =whose кем
where: қайда қайдан =где =куда =откуда =where =қай_жерде
why: =неге =почему =зачем =why себеб причин reason
which: қандай =қай =какой =какая =какие =каких =каким =какую =какое =which =what
howto: =қалай =как =how
may: =бола =болама болады =можно =мож =нельзя =могу =можем =может =can =could =may =allowed рұқсат разреш
  allow допуст
must: міндет =керек =нужно =надо =нужен =нужна =нужны обязат обязан =must =need =needs required require
  mandatory қажет тиіс необходим треб талап
language: тіл язык language =қазақша =орысша казахск қазақ русск орыс russian kazakh english английск
  ағылшын
english: english английск ағылшын =инглиш
conference: конференц conference кездесу встреч meeting webinar вебинар созвон =колл zoom зум
platform: платформ platform teams тимс zoom зум
password: парол password passcode құпия =код =пин кодов
link: сілтеме ссылк link =url линк
question: сұрақ вопрос question сауал
answer: жауап ответ answer
application: өтінім өтініш заявк заявлен application applications proposal ұсыныс =арыз
apply: тапсыр apply =подать =подавать =подача =подачи =подачу =подаем податься жібер жолда отправ submit
  submission send sending участв қатыс participate
applicant: заявител applicant үміткер ізденуш соискат
grant: грант grant
micro: микро micro шағын мини
money: ақша деньг деньги money =сомасы сумм сома =amount қаражат средств funds funding қаржы финанс
  financ =sum =sums
budget: бюджет budget смет
limit: лимит limit =максимум максимал maximum =max =макс потолок ceiling шек ең_көп предел cap
minimum: минимум минимал minimum =min =мин ең_аз
currency: валют currency теңге тенге tenge kzt доллар dollar usd бакс
rate: курс rate exchange айырбас конверт oanda
  convert conversion
sign: подпис подпиш қол_қой қолтаңба sign signature signed signs қояды
stamp: печат мөр stamp seal
template: шаблон үлгі template бланк =форма =форму =формы форме =форм нысан form =образец образц
annex: приложен қосымша annex appendix appendices attachment вложен
excel: excel эксел xls xlsx
pdf: pdf пдф
narrative: поясн түсіндірме narrative обоснован негізде justif
separate: отдельн бөлек separate раздельн =вместе =бірге together =один =одним одном одним_файл
size: размер көлем size мегабайт =мб =mb megabyte гигабайт =весит =вес объем
font: шрифт font қаріп times кегль
spacing: интервал spacing аралық
page: страниц =бет =беттен =парақ page pages бетт парақ
document: документ құжат document =пакет package
charter: устав жарғы charter bylaw =articles
registration: регистрац зарегистр тірке registr =справка =справку =анықтама свидетельст куәлік certificate
notary: нотари notar
translation: перевод перевест переведен аудар transl
cv: =cv резюме resume түйіндеме =cvs =өмірбаян
diploma: диплом diploma сертификат certific
letter: =хат =хаты =хаттар =хатты письм letter рекоменд усыныс_хат
  recommend
support: поддерж қолда support рекоменд көмек
  recommend
email: email почт пошта mail мейл имейл =e_mail электронк
paper: бумаг қағаз paper қолма конверт курьер courier привез в_руки лично жеке_өз
telegram: телеграм telegram whatsapp ватсап вотсап вацап
office: офис кеңсе office
region: регион өңір region област облыс oblast аймақ
south: =юг =юга =юге южн оңтүстік south
address: адрес мекенжай address мекен_жай
phone: телефон phone номер_тел =сотка
  telephon
contact: контакт contact байланыс связат связ
website: сайт website =site
eligible: eligib подход сәйкес соответств жарамды =қатыса участ qualify критери
excluded: исключен запрещ тыйым forbidden prohibit exclude ineligib нельзя рұқсат_етілм недопуст =запрет ban
  banned barred
nonprofit: некоммерч коммерциялық_емес nonprofit noncommercial =нко =нпо =үеу =ngo =ngos =үеұ үкіметтік
commercial: =тоо =жшс =llc =llp =ооо бизнес business profit компани коммерч commercial кәсіпорын предприят
  фирм firm company
individual: физлиц физическ жеке individual =ип =person частн =жк =өзім предпринимат кәсіпкер
  =ip
state: госуд мемлекет government governmental =state =кгу =гу =ргу =кмм =гккп бюджетн =public әкімдік акимат
  akimat municipal
  =kgu
parastatal: окологос квазигос parastatal квазимем quasi
official: чиновник госслуж шенеунік қызметкер_мем =аким әкім official депутат
party: парти party parties саяси политич polit
religious: религ діни дін relig мечет мешіт mosque church церк шіркеу вера faith ислам
sanction: санкц sanction ofac =sdn блокир
un: =оон =un =бұұ united
exclusion_list: =sam исключенн excluded debar
audit: проверк тексер audit аудит vetting vett
misuse: нецелев ненадлеж мақсатсыз misus missus misspen дұрыс_пайдалан жаратқан растрат
conflict: конфликт мүдде conflict қақтығыс
relation: родствен туыс relative родн сестр brother sister брат relation қарым знаком таныс
disclose: раскры сообщ disclos declare хабарла айту reveal
uei: uei =юэи =уеи =юеай unique samgov =sam
cofinancing: софинанс cofinanc cofund бірлес_қарж собственн_вклад =вклад =match =matching contribution үлес
  =cost_share
score: балл ұпай score point points scoring =бал =балы =упай очк
criteria: критери criteria criterion өлшем
technical: техник технич technical
capacity: потенциал әлеует capacity
committee: комисс комитет committee panel reviewers бағалаушы
  commission
evaluate: оценк оценив бағала evaluat assess review рассматр қара рассмотр
winner: победит жеңімпаз winner выигр ұтқан ұту ұтса win
award: присужд award марапат grantee
result: результат нәтиже result итог қорытынды outcome
announce: объяв жариял announc опублик publish published
approve: одобр утвержд мақұлда approv бекіт
negotiate: переговор келіссөз negotiat
type: =вид =вида =тип =түрі =түр type mechanism механизм
duration: длит продолж ұзақ duration период кезең period длится =жүреді
start: начн начал баста start begin
late: опозд поздн кеш late просроч кешік missed overdue
incomplete: неполн толық_емес incomplete missing недоста жетпей толық
extend: продл ұзарт extend extension отсроч кейінге продлен қосымша_уақыт
withdraw: отозва отзыв отзовд забрать қайтып қайтарып withdraw қайтар pull кері
reject: отклон қабылдама reject отказ бас_тарт refus
refuse: отказ бас_тарт refus
appeal: обжал апелл шағым appeal жалоб complain
one_app: одну =одна одной бір_өтінім =one single =екі =две =two =двух несколько бірнеше several multiple
valid: действ жарамд valid күшінде күші
days: =день дней =дня күн =day days
salary: зарплат жалақы salary salaries =зп айлық оклад wage еңбекақы оплат_труд
perdiem: суточн тәулік diem командиров іссапар travel
vat: =ндс =ққс =vat =қнс налог салық tax
indirect: накладн косвен жанама indirect overhead үстеме административ
  administrat
equipment: оборуд жабдық equipment ноутбук laptop принтер printer техник компьют computer
vehicle: машин автомоб көлік vehicle =car =авто
police: полиц police
military: военн әскери military оружи қару weapon
surveillance: наблюд бақылау surveil камер camera видеонабл
abortion: аборт abort түсік
weather: погод ауа weather
luxury: роскош сәнді luxur
gambling: азарт құмар gambl казино casino
construction: строит құрылыс construct ремонт repair renovat реконстр жөндеу инфраструкт ғимарат здани
  building
  reconstruct infrastruct
party_event: вечерин праздн мереке celebrat той церемон ceremon банкет корпоратив рәсім кеш_өтк party
representation: представительск өкілдік representation
hq: штаб головн headquart бас_кеңсе =hq =центрофис
debt: долг қарыз debt обязательств міндеттеме кредит loan
fine: штраф айыппұл fine fines penalt =пеня =пени
donation: пожертв қайырымд donat благотвор charit
alcohol: алкогол alcohol вино шарап арақ водк wine пиво beer шампан
election: выбор сайлау elect депутат
bank: банк bank комисси_банк
advance: аванс advance транш tranch installment бөліп
payment: выплат төле payment оплат төлем перечисл аудара pay
refund: возмещ өтел қайтарыл reimburs компенс
preparation: подготов дайында prepar
recording: запис жазба record видео
  video
slides: слайд slide презентац present
partner: партнер серіктес partner консорци consorti
duplicate: дублир қайтала duplicat
complement: дополн толықтыр complement
donor: донор donor
other_donor: еуропа =ес евросоюз европ embassy посольств елшілік unicef юнисеф =оон =usaid цпги
  europ =tspgi
experience: опыт тәжіриб experience
staff: сотруд қызметкер staff персонал personnel маман специал team команд
  specialis
education: образов білім educat
training: тренинг training оқыту обуч =оқу семинар
materials: материал material
topics: тем тақырып topic
champion: чемпион champion защитник қорғаушы =қорғаушылар
advocacy: адвока advocacy
roadmap: дорожн жол_карта roadmap =карта =картасын =сор =соп =sop стандарт
summit: саммит summit
consult: консульт консультат кеңес consult
provider: поставщик провайд provider қызмет_көрс
indicator: индикатор indicator көрсеткіш
goal: цель цели мақсат goal aim purpose
objective: задач objective міндеті міндеттер
target: целев нысаналы target бенефиц beneficiar
child: ребен дет бала child kids kid =детей
migrant: мигрант migrant
accompany: acml сопровож бірге_жүр accompan
newborn: новорожд нәресте newborn infant младен =baby babies
trafficking: торговл саудасы traffick саудагер сауда
victim: жертв құрбан victim пострад жәбірлен
csam: csam
online: онлайн online
crime: преступ қылмыс crime crimin есірткі нарко drug
law: закон =заң заңы =law legislat
shelter: приют баспана shelter
uzbek: узбек өзбек uzbek
tip: =tip доклад баяндама отчете есебінде
phase: этап кезең phase
monitoring: мониторинг monitoring
report: отчет есеп report
sustainable: устойчив тұрақтылық sustainab
awareness: осведомл хабардар awareness информир
feasible: осуществ іске_ас feasib реалистич
  realist
design: дизайн логик design logic
inclusive: инклюз inclusi
change: измен өзгер change сократ қысқарт урез cut reduce adjust
prohibited_list: список тізім list
america: америк сша ақш =usa american us_organi us_ngo us_non us_citizen us_gov us_compan us_based us_entit
  us_state us_charit us_embass us_found us_nation
winrock: винрок winrock уинрок
katch: katch кэтч кэч
statedept: госдеп statedep департамент мемдеп state_dep
number_rfa: rfa өбтсс =номер =нөмір
salut: привет здравств сәлем hello =hi =hey добр қайырлы ассалаум good_morning
thanks: спасибо рахмет thank рақмет =спс
bot: =бот =bot робот robot
human: человек =адам оператор operator human =живой менедж тірі
"""


ENGLISH = frozenset(
    words(
        "a an the is are am was were be been we you he she they it i us our your his her their them this that these"
        " those of in for to on at by with from and or not if as do does did done have has had can could will would"
        " should must may what which who whom whose when where why how there any some all"
    )
)
"""Words that make up half of any English sentence."""


@cache
def _lexicon() -> Lexicon:
    return parse(WORDS)


@cache
def _of_english() -> Lexicon:
    return parse(WORDS, str.isascii)


def concepts_in(tokens: list[str]) -> frozenset[str]:
    """The concepts that the words of a message stand for.

    Words of an English sentence are only held against English words: otherwise "to" would be ТОО and "award" ауа.
    """
    found = _lexicon().of_tokens(tokens)
    if _is_english(tokens):
        own = _of_english().of_tokens(tokens)
        found = [
            english if token.isascii() else every for token, english, every in zip(tokens, own, found, strict=True)
        ]
    return groups_in(found)


def _is_english(tokens: list[str]) -> bool:
    known = len(ENGLISH.intersection(tokens))
    return known > 1 or 2 * known >= max(len(tokens), 1)
