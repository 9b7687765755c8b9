"""The words that speak of a person in danger, in three languages, read as `lexicon.parse` reads them."""

WORDS = """
# someone it happens to
child: =брата брат =братик =brother бала балам =ұл =ұлы =ұлым =қыз =қызды =қыздың =қызым =қызы қыздар сәби
  нәресте жеткіншек жасөспірім оқушы балдар =ребенок ребен дет девочк девушк мальчик малыш младен подрост
  школьни =дочь =дочка дочк =сын =сына =сыну =сыном внук внучк племян child children =kid =kids =girl =girls
  =boy =boys =baby =babies toddler teen =son =daughter niece nephew schoolgirl minor =minors =infant =деточк
  пацан =қызметші_қыз бүлдірш
person: келіншек =әйел =әйелді =әйелдің =апам =апа =әпке қарындас сіңлі =інім =ініме =інімді =бауырым туысым
  досым көршім =адамды =адамдар =адам =кісі =кісіні женщин =сестра сестр =брат =брата =мать =мама =маму
  подруг =друг =друга =человек человек =люди =людей =соседк мигрант woman =women sister brother friend wife
  =жена =жену =муж =mom =mother =people =person =man =guy жұмысшы рабоч =workers =worker құрбым
me: =мені =менің =маған =мен =меня =мне =мной =me =бізді =бізге =біз =нас =нам =us =we =im =мы =i
# what is done
harm: =нож =ножом =ножа пышақ knife =gun мылтық ружь пистолет pregnant_by беременна_от жүкті_болып сабаған
  сабап күйдір прижига ожог ұрып_соғ есін_жоғалт =hits =hit =beats =burn =burns бьют_род =ұрып =ұрды =ұрады
  =ұруда =ұрған =ұрғылап сабады сабайды соққы тепкі тепкіл ұрып_жат зорлап зорлады зорлайды зорлық_көр
  күштеп =қинап қинайды қинап_жат азаптап өлтір =бьет =бьют =бил =била =били =бьёт избива избил избит побил
  колот =лупит =лупят мучает мучают мучал издева насилу изнасил надруг домога приста душит душат режет убива
  убьет убьют зарез порезал истяза истекает beating =beat beaten hitting =hurting =hurt =hurts raped raping
  rapes =rape molest abusing =abuses abused abuse torturing strangl choking stabbed stabbing killing =kill
  assault attacking attacked bleeding =bruises bruise punching kicking
held: кілттеп_кет шыға_алма құлға_айнал =құлдықта locks_us держат_двух рабов =рабы рабстве забрали_док
  отобрали_док держат_где =держат =удерживают keeps_my keeps_her allowed_to_leave allowed_to_go not_let
  let_me_leave let_me_go let_her_go let_him_go шығармайды =босатпайды тартып_алды тартып_алған жинап_алыпты
  алып_қойған_паспорт кетіп_қалған_құлып не_дает_выйти не_выпускают_из қалай_қашамыз қашып_кете married_off
  выдают_замуж күйеуге_бер қамап =қамады қамалған қамауда құлыптап байлап байлаулы шығармай =жібермей
  жібермейді босатпай ұстап_отыр ұстап_тұр ұстап_жат ұстап_қал ұстап_алды кепілге тұтқын заперт запер запира
  взаперт удержива держат =держит не_отпуска не_выпуска не_выпуст привяз связали связан похит похищ
  украли_реб украли_дев схватил забрали_паспорт отобрали_паспорт забрал_паспорт отобрал_паспорт паспортын
  паспортымды құжатын_тартып құжатымды рабств құлдық locked =lock captive chained =tied_up =held hostage
  kidnap abduct snatched wont_let won't_let =trapped imprison took_my_passport taken_my_passport
  took_her_passport took_his_passport took_their passport against_his against_her against_their slave
  slavery
sold: отдать_реб отдать_внук отдать_за_деньги чужим_за_деньги give_the_child ақшаға_бер сатайын =сатады
  =for_sale отдать_младен торгуют_дет =sell_my going_to_sell купить_у_нее купить_ребен купить_девоч
  купить_младен торгуют_людьми сатып_алсаңыз offered_me_her buy_her_baby for_money_at being_sold
  =продажу_реб о_продаже_дев о_продаже_реб нәресте_сат бала_сат баласын_сат баланы_сат ad_selling selling_a
  sells_girls сатып_жібер сатып_жат сатып_жүр сатып_кет сатпақ сатқалы =сатты сатылып сатылған сатады
  =сатуға саудалап =сатып сатып_кетті =продает =продают =продал =продали продала продан =продать =продадут
  =продаст продавать перепрод торгуют_дев торгует_дет =продаем selling =sold =sell =sells trafficker
  =traffickers trafficked traffiking buying_a_child
taken: үйге_келме үйге_қайтпа не_вернул не_пришла_домой not_come never_came came_back жетектеп_кет ертіп_кет
  led_away тастап_кет бросили_реб оставили_реб abandon left_a_newborn left_alone pulled_into pull_my
  қашып_шық =loading затолкал сбежала =увел =увела =увели =увозит увёл бері_жоқ екі_күн_жоқ come_home
  =kidnapped being_taken таппай =уводит украли из_коляски fraud алып_кет =алып_қашып алып_қаш алып_қашты
  ұрлап ұрлады ұрлап_кет ұрланды жоғалып_кет жоғалды жоғалтып із_түзсіз шетелге_әкет әкетіп әкетпек әкетті
  =увез =увезли =увезла увозят увозит =увезти вывозят вывозит вывезти =вывез =вывезли затащил затаскив
  =тащит =тащат пропал потерял_реб сбежал moving_two =moving_kids moving_a_child =taking_a =took_a
  =taken_away missing =disappeared vanished dragged dragging smuggling smuggle =ran_away escaped =fled
  smuggled
forced: ақша_жинат =жинатып ақшасын_жин мәжбүрлеп мәжбүрлейді мәжбүр_ет күштеп_жұмыс =қайыр_сұратып
  қайыр_сұрат қайыр_сұрап қайыршылық сұратып_отыр сұратып_қой =тілендіріп жұмыс_істетіп істетіп_жат жезөкше
  заставля =заставил заставили принужда =попрошайнич просить_милост милостын клянч просит_подая проститу
  в_сексуальн эскорт эксплуатиру forcing =forces =forced makes_them =makes_him =makes_her making_them
  =begging =beg prostitut sexually exploited exploiting
threat: жертва_торг саудасының_құрб шантажир child_in_danger уехать_с_ним go_with_him голыми хочет_прод
  хотят_прод күдігім қорқып_отыр қуып_жүр қорқытып қорқытады қорқып =қауіп қауіпте қауіпті қауып_төн
  өміріне_қауіп бопсалап шантаж шантажда =өлтіреміз =өлтірем угрож угроз в_опасности опасност боится_за
  в_беде страшно =боюсь =боимся вымога преследу интим_фото интимн голые голых =нюдс =обнаж threaten =danger
  in_danger blackmail scared afraid stalking following_her naked nude unsafe =terrified =grooming жалаңаш
self: өлгім өлемін жить_не_хоч не_хочу_больше reason_to_live умереть_хоч больше_жить қол_жұмса жанымды_қи
  прыгнет_с прыгнуть_с jump_off jump_from секіріп_кет секірем больше_не_хочу_жить end_my_life өзін_өзі_өлт
  өлгім_кел өмір_сүргім жанын_қию =суицид самоуб покончить_с покончит_с не_хочу_жить хочу_умереть suicide
  kill_myself kill_himself kill_herself want_to_die асылып
cry: голодн hungry starv аштан айқайла жылап =жылап_жат шыңғыр бақыр крича кричит =крики плачет =плач кровь
  крови =в_крови ушиб синяк screaming scream crying =cries =blood қанап қансырап көгерген қан_ақ голода
  аш_отыр starving
stranger: незнаком чужой чужая танымайтын бейтаныс бөтен stranger мужик мужчин =еркек ер_адам =жігіт =man
  =men қожайын хозяин =boss employer начальник отчим өгей stepfather stepmother притон цыган дядя дядьк
  =uncle
# a cry that needs no more words
cries: =спасите =спаси =sos құтқар save_me save_us спасите_помогите
# asks for help, happens here and now
help: sos құтқар спасите =найти көмек көмектес помог помощ спаси =спасти =спасите выруч =help =save_me
  save_her save_him save_my please_save rescue =sos =помогите =жәрдем
what_to_do: телефон_доверия горячая_линия hotline сенім_телефон =найти =найдите звонить сообщить =позвонить
  не_істей не_істеу не_қыл қайда_хабар қайда_звон қайда_қоңырау кімге_хабар кімге_айт кімге_қоңырау
  кімге_звон кімге_жүгін қайда_жүгін қайда_шағым қайда_телефон қайда_айт кім_көмек қалай_көмек қалай_құтқар
  кімге_бару қайда_бару что_делать что_нам_делать что_мне_делать как_быть куда_звонить куда_обратиться
  кому_звонить кому_сообщить куда_сообщить кому_позвонить куда_позвонить куда_бежать кого_вызвать
  куда_жаловаться как_помочь как_спасти =чо_делать че_делать куда_обращ как_поступить куда_идти к_кому_обр
  кому_сказать what_do what_should what_can_i =who_do_i who_should who_to_call where_do where_can_i
  where_to_call how_can_i how_do_i who_can_help =who_do call_the police_now whom_do
urgent: срочно тездет тезірек =шұғыл =тез жедел =скорее быстрее =быстро немедл urgent =asap immediately
  emergency hurry =quickly =quick =sos =112 =102 =911 =103 тревог
now: =қазір осы_сәтте =бүгін кеше жаңа_ғана =сейчас прямо_сейчас =сегодня =вчера только_что =щас =сейчяс
  =щаз ночью =прям уже_третий right_now =now tonight today yesterday just_now =minute minutes_ago жатыр
  =жатқан =жатырмын =отыр =тұр
here: площадк =playground =shed =factory =кирпичн көрші көршім подъезд базар вокзал қасым үйде =үйінде пәтер
  аулад көшеде бекет автовокзал қонақүй мектепте зауыт =дачада далада =жанымда қоңсы =ауылда =біздің_ауыл
  сосед соседн квартир рынк =рынке улиц =дворе двор подвал =доме =этаж машин гостиниц саун ферме =ферма
  магазин остановк =школе в_нашем =рядом кошар стройк стройке =кафе такси neighbour neighbor next_door =flat
  apartment =street basement bazaar market station =hotel =farm our_building =upstairs =downstairs =car =van
  =truck taxi license_plate plate_number =outside school bus_st construction_site border шекара =границ
  границе
saw: көрдім көріп_тұрмын =естідім естіп_тұрмын =вижу =видел =видела =слышу =слышал =слышала увидел услышал
  =увидела =saw =see =heard =hear witness =noticed i_think айтады =айтты говорит =сказала =сказал says =said
  told_me tells жазды_маған написал звонил =пишет =called_me =calls
# the talk of the call
call: бюджет смет грант заявк өтінім өтініш жоба проект тренинг семинар конкурс байқау деректер статист
  =тіркелген зарегистр сколько неше қанша критери =балл =баллов =балла =балов упай отчет есеп =шығын шығын
  расход баяндама =бағдарлама программ donor budget grant proposal project application statistic training
  how_many registered criteria eligib workshop =costs =cost fund мероприят іс_шара целев нысаналы обуч
  =оқыту =тренинг өтінімде модул katch winrock rfa =ксо қоғамдық_қор =ұйым ұйымымыз организац organisation
  organization =ngo report процент пайыз percent =statistics закон =заң =заңы =law кодекс ==жыл =жылы =жылғы
  =год =году в_20 in_20 анықтама определени definition тақырып =темы =тема topic материалдар активн activity
  задач =цель =целью шаблон участник қатысушы
# the talk of those who plan or study
plan: подойд как_проект как_тема жоба_ретінде as_a_project =приютах =shelters баспаналард =делаете
  =істейсіздер you_do ответственност наказан penalty жаза нанять hire lawyer адвокат заңгер =хотим =хотели
  хочется_открыть открыть ашқымыз ашпақ ашсақ подход =жарай сәйкес scope подат қатыса fundable include
  =включ оплатит оплачив жабады психолог psycholog помогаем көмектесеміз работаем жұмыс_істейміз we_work
  =спасаем опыт тәжіриб фильм film ролик спектакл allowed_to_sell профилакт prevention алдын_алу
  қандай_көмек какую_помощь clinic клиник можно_на =ли =eligible определени дегеніміз деген_кім это_кто
  who_counts =считать поддержите қолдайсыз
"""
